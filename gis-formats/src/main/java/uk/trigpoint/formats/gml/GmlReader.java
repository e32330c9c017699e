package uk.trigpoint.formats.gml;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.geometry.FeatureException;
import uk.trigpoint.formats.geometry.VertexBudget;
import uk.trigpoint.formats.xml.BoundedText;
import uk.trigpoint.formats.xml.XmlScanner;

/**
 * Reads the features of a collection in order. A feature is a child of any element whose name ends
 * in "member", whatever its schema; nested collections are read as well. References are never
 * followed.
 */
final class GmlReader {
  private static final String GML = "http://www.opengis.net/gml";
  private static final String XLINK = "http://www.w3.org/1999/xlink";
  private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
  private static final Set<String> ARCS = Set.of("Arc", "ArcString", "Circle");

  /** Characters of all values of a feature. */
  private static final int MAX_TEXT = 10_000_000;

  private static final int MAX_PATH = 500;
  private static final int MAX_GEOMETRY_PATHS = 50;
  private static final int MAX_REPORT = 500;

  private final XmlScanner xml;
  private final @Nullable Target target;
  private final FeatureSink sink;
  private @Nullable SrsName collectionSrs;
  private @Nullable SrsName featureSrs;
  private long number;
  private long members;
  private int textLeft;
  private VertexBudget budget = new VertexBudget();

  /** Receives features. */
  interface FeatureSink {
    void feature(long number, GmlFeature feature) throws SQLException;
  }

  /**
   * What is read of the features.
   *
   * @param type the feature type; others are skipped
   * @param geometryPath path of its geometry; null if it has none
   * @param srs CRS of the layer; null if none is named
   */
  record Target(String type, @Nullable String geometryPath, @Nullable SrsName srs) {}

  /**
   * @param target null for a survey of all types, without geometries
   */
  GmlReader(XmlScanner xml, @Nullable Target target, FeatureSink sink) {
    this.xml = xml;
    this.target = target;
    this.sink = sink;
  }

  /** Returns whether an element, in lower case, is a service's report of an error. */
  static boolean isExceptionReport(String element) {
    return element.equals("exceptionreport") || element.equals("serviceexceptionreport");
  }

  /**
   * Reads the document.
   *
   * @throws SourceException if it is not well-formed, not a collection, or a report of an error
   */
  void read() throws SQLException {
    String root = xml.name();
    String lower = root.toLowerCase(Locale.ROOT);
    if (isExceptionReport(lower)) {
      throw new SourceException("The file is an error report of a web service" + report());
    }
    collection();
    if (members == 0 && !lower.endsWith("collection") && !lower.endsWith("dataset")) {
      throw new SourceException("The file has no features: its first element is '" + root + "'.");
    }
  }

  private String report() {
    BoundedText text = new BoundedText(MAX_TEXT);
    xml.text(text);
    String all = text.get();
    if (all == null) {
      return ".";
    }
    String line = all.replaceAll("\\s+", " ");
    return ": " + (line.length() <= MAX_REPORT ? line : line.substring(0, MAX_REPORT) + "…");
  }

  private void collection() throws SQLException {
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      String name = xml.name().toLowerCase(Locale.ROOT);
      if (name.endsWith("member") || name.endsWith("members")) {
        members();
      } else if (name.equals("boundedby")) {
        SrsName found = envelope();
        collectionSrs = collectionSrs == null ? found : collectionSrs;
      } else if (name.equals("truncatedresponse")) {
        throw new SourceException(
            "The file is not complete: it ends with an error report of a web service" + report());
      }
    }
  }

  private void members() throws SQLException {
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      members++;
      String name = xml.name();
      if (name.endsWith("FeatureCollection") || name.equals("Tuple")) {
        collection();
      } else if (target == null || target.type().equals(name)) {
        feature(name);
      }
    }
  }

  private void feature(String type) throws SQLException {
    number++;
    textLeft = MAX_TEXT;
    budget = new VertexBudget();
    featureSrs = collectionSrs;
    String id = xml.attribute(GML, "id");
    GmlFeature feature = new GmlFeature(type, id == null ? xml.attribute("fid") : id);
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      if (feature.reject() != null) {
        continue;
      }
      int line = xml.line();
      try {
        property(feature, xml.name());
      } catch (FeatureException e) {
        String field = e.code().equals("VALUE_TOO_LONG") ? null : "geometry";
        feature.reject(
            new FeatureException(e.code(), "%s (line %d)".formatted(e.getMessage(), line))
                .toReject(number, field));
      }
    }
    sink.feature(number, feature);
  }

  /** Reads an element: a geometry, other elements, or a text. */
  private void property(GmlFeature feature, String path) {
    if (path.length() > MAX_PATH) {
      throw new SourceException(
          "Feature %d has elements whose names together are longer than %d characters."
              .formatted(number, MAX_PATH));
    }
    if (xml.name().equals("boundedBy")) {
      SrsName found = envelope();
      featureSrs = found == null ? featureSrs : found;
      return;
    }
    if ("true".equals(xml.attribute(INSTANCE, "nil"))) {
      feature.addValue(path, null);
      xml.skip();
      return;
    }
    String reference = xml.attribute(XLINK, "href");
    BoundedText text = new BoundedText(textLeft);
    boolean nested = false;
    int depth = xml.depth();
    while (xml.nextChild(depth, text)) {
      nested = true;
      if (xml.namespace().startsWith(GML) && GmlGeometry.isGeometry(xml.name())) {
        geometry(feature, path);
      } else {
        property(feature, path + "_" + xml.name());
      }
    }
    if (target != null && path.equals(target.geometryPath()) && !nested && reference != null) {
      throw FeatureException.geometry("the geometry is a reference, which is not followed");
    }
    if (!nested && !(target != null && path.equals(target.geometryPath()))) {
      String value = text.get();
      if (value != null) {
        // What joins repeated values counts as well.
        textLeft = Math.max(0, textLeft - value.length() - 2);
      }
      feature.addValue(path, value);
    }
  }

  private void geometry(GmlFeature feature, String path) {
    if (target == null) {
      survey(feature, path);
    } else if (path.equals(target.geometryPath())) {
      Geometry geometry = new GmlGeometry(xml, budget, featureSrs, target.srs()).read();
      if (geometry != null) {
        feature.geometries().add(geometry);
      }
    }
  }

  private void survey(GmlFeature feature, String path) {
    SrsName srs = srs();
    int arcs = 0;
    int depth = xml.depth();
    while (xml.nextWithin(depth)) {
      arcs += ARCS.contains(xml.name()) ? 1 : 0;
      srs = srs == null ? srs() : srs;
    }
    if (feature.geometryPaths().size() < MAX_GEOMETRY_PATHS) {
      feature.foundGeometry(path, srs == null ? featureSrs : srs, arcs);
    }
  }

  private @Nullable SrsName envelope() {
    SrsName found = null;
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      found = srs();
    }
    return found;
  }

  private @Nullable SrsName srs() {
    String name = xml.attribute("srsName");
    return name == null ? null : SrsName.of(name);
  }
}
