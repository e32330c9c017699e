package uk.trigpoint.formats.kml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.formats.geometry.FeatureException;
import uk.trigpoint.formats.geometry.Geometries;
import uk.trigpoint.formats.geometry.PositionParser;
import uk.trigpoint.formats.geometry.VertexBudget;
import uk.trigpoint.formats.geometry.VertexList;
import uk.trigpoint.formats.xml.XmlScanner;

/**
 * Reads the geometry of one placemark: longitude, latitude and, where the file has it, the altitude
 * in metres. A geometry without positions is null; a ring that is not closed is closed.
 */
final class KmlGeometry {
  private static final Set<String> NAMES =
      Set.of(
          "Point",
          "LineString",
          "LinearRing",
          "Polygon",
          "MultiGeometry",
          "Track",
          "MultiTrack",
          "Model");
  private static final int MAX_PARTS = VertexBudget.MAX_VERTICES;

  private final XmlScanner xml;
  private final VertexBudget budget = new VertexBudget();
  private int parts;

  KmlGeometry(XmlScanner xml) {
    this.xml = xml;
  }

  static boolean isGeometry(String element) {
    return NAMES.contains(element);
  }

  /**
   * Reads the geometry at whose start the scanner is.
   *
   * @return null if it has no positions
   */
  @Nullable Geometry read() {
    if (++parts > MAX_PARTS) {
      throw FeatureException.geometry("the geometry has too many parts");
    }
    return switch (xml.name()) {
      case "Point" -> {
        VertexList vertices = positions();
        yield vertices.size() == 0 ? null : Geometries.point(vertices);
      }
      case "LineString" -> {
        VertexList vertices = positions();
        yield vertices.size() == 0 ? null : Geometries.line(vertices);
      }
      case "LinearRing" -> {
        VertexList vertices = positions();
        vertices.close();
        yield vertices.size() == 0 ? null : Geometries.line(vertices);
      }
      case "Polygon" -> polygon();
      case "Track" -> track();
      case "MultiGeometry", "MultiTrack" -> several();
      default -> throw FeatureException.geometry("a " + xml.name() + " is not a place on the map");
    };
  }

  private @Nullable Geometry several() {
    List<Geometry> all = new ArrayList<>();
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      if (isGeometry(xml.name())) {
        Geometry part = read();
        if (part != null) {
          all.add(part);
        }
      }
    }
    return Geometries.multi(all);
  }

  private @Nullable Polygon polygon() {
    List<LinearRing> outer = new ArrayList<>();
    List<LinearRing> holes = new ArrayList<>();
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      switch (xml.name()) {
        case "outerBoundaryIs" -> rings(outer);
        case "innerBoundaryIs" -> rings(holes);
        default -> {
          // Settings of its display.
        }
      }
    }
    if (outer.size() > 1) {
      throw FeatureException.geometry("a polygon has more than one outer ring");
    }
    if (outer.isEmpty()) {
      if (holes.isEmpty()) {
        return null;
      }
      throw FeatureException.geometry("a polygon has a hole, but no outer ring");
    }
    outer.addAll(holes);
    return Geometries.polygon(outer);
  }

  private void rings(List<LinearRing> into) {
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      if (xml.name().equals("LinearRing")) {
        VertexList vertices = positions();
        if (vertices.size() > 0) {
          into.add(Geometries.ring(vertices));
        }
      }
    }
  }

  private VertexList positions() {
    VertexList vertices = new VertexList(budget);
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      if (xml.name().equals("coordinates")) {
        PositionParser parser = PositionParser.tuples(vertices, false);
        xml.text(parser::accept);
        parser.finish();
      }
    }
    return vertices;
  }

  /** Reads a Track, each of whose positions is an element with numbers separated by space. */
  private @Nullable Geometry track() {
    VertexList vertices = new VertexList(budget);
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      if (xml.name().equals("coord")) {
        VertexList one = new VertexList(budget);
        PositionParser parser = PositionParser.lists(one, 3, false);
        xml.text(parser::accept);
        parser.finish();
        for (int i = 0; i < one.size(); i++) {
          vertices.add(one.x(i), one.y(i), one.z(i));
        }
      }
    }
    return switch (vertices.size()) {
      case 0 -> null;
      case 1 -> Geometries.point(vertices);
      default -> Geometries.line(vertices);
    };
  }
}
