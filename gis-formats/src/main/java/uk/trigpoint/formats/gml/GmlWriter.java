package uk.trigpoint.formats.gml;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.core.crs.CoordinateText;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileMetadata;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.OutputGeometry;
import uk.trigpoint.formats.crs.OutputCrs;
import uk.trigpoint.formats.geometry.Rings;
import uk.trigpoint.formats.text.PlainValue;
import uk.trigpoint.formats.xml.ReplacedCharacters;
import uk.trigpoint.formats.xml.XmlWriter;

/**
 * Writes GML 3.2: a feature collection whose features have simple properties, as in level 0 of the
 * simple features profile. Coordinates are in the axis order of the CRS, which is named by its URN.
 *
 * <p>The file has no application schema, because it is one stream; a reader infers the types. A
 * null is an element that is missing. Heights are written if every vertex of a line or ring has
 * one.
 */
final class GmlWriter implements FeatureWriter {
  private static final String GML = "http://www.opengis.net/gml/3.2";
  private static final String FEATURES = "urn:trigpoint:features:";
  private static final String PREFIX = "t:";

  private final XmlWriter xml;
  private final List<Column> columns;
  private final String type;
  private final OutputCrs crs;
  private final OutputGeometry output;
  private final ReplacedCharacters replaced;
  private String featureId = "";
  private int geometryIds;

  GmlWriter(OutputStream out, Layer layer, WriteOptions options) {
    this.xml = new XmlWriter(out);
    this.columns = layer.columns();
    this.replaced = new ReplacedCharacters(columns);
    // Names of XML must begin with a letter or an underscore.
    this.type = Character.isLetter(layer.name().charAt(0)) ? layer.name() : "_" + layer.name();
    this.output = new OutputGeometry(options);
    this.crs = output.crs();
    xml.start("gml:FeatureCollection")
        .attribute("xmlns:gml", GML)
        .attribute("xmlns:t", FEATURES + layer.name())
        .attribute("gml:id", "collection")
        .line();
    FileMetadata metadata = options.metadata();
    String description = metadata == null ? layer.description() : metadata.text().strip();
    if (!description.isEmpty()) {
      xml.element("gml:description", description).line();
    }
    xml.element("gml:name", layer.title()).line();
  }

  @Override
  public void row(long fid, @Nullable Geometry geometry, @Nullable Object[] values) {
    replaced.count(values);
    featureId = type + "." + fid;
    geometryIds = 0;
    xml.start("gml:featureMember").start(PREFIX + type).attribute("gml:id", featureId);
    if (geometry != null && !geometry.isEmpty()) {
      xml.start(PREFIX + "geom");
      geometry(output.transform(fid, geometry));
      xml.end();
    }
    for (int i = 0; i < values.length; i++) {
      String text = PlainValue.of(values[i]);
      if (text != null) {
        xml.element(PREFIX + columns.get(i).name(), text);
      }
    }
    xml.end().end().line();
  }

  @Override
  public List<String> notes() {
    return replaced.notes();
  }

  @Override
  public void finish() throws IOException {
    xml.end().line();
    xml.flush();
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }

  private void geometry(Geometry geometry) {
    switch (geometry) {
      case Point point -> {
        start("gml:Point");
        positions("gml:pos", point.getCoordinateSequence());
        xml.end();
      }
      case LineString line -> {
        start("gml:LineString");
        positions("gml:posList", line.getCoordinateSequence());
        xml.end();
      }
      case Polygon polygon -> polygon(polygon);
      case MultiPoint points -> parts("gml:MultiPoint", "gml:pointMember", points);
      case MultiLineString lines -> parts("gml:MultiCurve", "gml:curveMember", lines);
      case MultiPolygon polygons -> parts("gml:MultiSurface", "gml:surfaceMember", polygons);
      default -> parts("gml:MultiGeometry", "gml:geometryMember", geometry);
    }
  }

  private void parts(String element, String member, Geometry geometry) {
    start(element);
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (!geometry.getGeometryN(i).isEmpty()) {
        xml.start(member);
        geometry(geometry.getGeometryN(i));
        xml.end();
      }
    }
    xml.end();
  }

  private void polygon(Polygon polygon) {
    start("gml:Polygon");
    String boundary = "gml:exterior";
    for (LinearRing ring : Rings.outerAnticlockwise(polygon)) {
      xml.start(boundary).start("gml:LinearRing");
      positions("gml:posList", ring.getCoordinateSequence());
      xml.end().end();
      boundary = "gml:interior";
    }
    xml.end();
  }

  /** Opens a geometry. The outermost one names the CRS. */
  private void start(String element) {
    xml.start(element).attribute("gml:id", featureId + ".g" + geometryIds);
    if (geometryIds++ == 0) {
      xml.attribute("srsName", crs.urn());
    }
  }

  private void positions(String element, CoordinateSequence sequence) {
    boolean heights = hasHeights(sequence);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sequence.size(); i++) {
      double first = crs.isNorthFirst() ? sequence.getY(i) : sequence.getX(i);
      double second = crs.isNorthFirst() ? sequence.getX(i) : sequence.getY(i);
      text.append(i == 0 ? "" : " ").append(number(first)).append(' ').append(number(second));
      if (heights) {
        text.append(' ').append(CoordinateText.metres(sequence.getZ(i)));
      }
    }
    xml.start(element);
    if (heights) {
      xml.attribute("srsDimension", "3");
    }
    xml.text(text).end();
  }

  private static boolean hasHeights(CoordinateSequence sequence) {
    if (!sequence.hasZ()) {
      return false;
    }
    for (int i = 0; i < sequence.size(); i++) {
      if (!Double.isFinite(sequence.getZ(i))) {
        return false;
      }
    }
    return true;
  }

  private String number(double value) {
    return crs.isGeographic() ? CoordinateText.degrees(value) : CoordinateText.metres(value);
  }
}
