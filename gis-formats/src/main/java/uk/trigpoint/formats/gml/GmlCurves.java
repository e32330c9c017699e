package uk.trigpoint.formats.gml;

import uk.trigpoint.formats.geometry.ArcStroking;
import uk.trigpoint.formats.geometry.FeatureException;
import uk.trigpoint.formats.geometry.VertexList;
import uk.trigpoint.formats.xml.XmlScanner;

/** Reads curves as vertices. Arcs are replaced by lines, see {@link ArcStroking}. */
final class GmlCurves {
  private static final int POINTS_OF_ARC = 3;

  private final XmlScanner xml;
  private final GmlPositions positions;

  GmlCurves(XmlScanner xml, GmlPositions positions) {
    this.xml = xml;
    this.positions = positions;
  }

  /**
   * Reads the curve at whose start the scanner is.
   *
   * @param context that applies in it
   */
  VertexList curve(GmlPositions.Context context) {
    return switch (xml.name()) {
      case "LineString", "LinearRing" -> positions.list(context);
      case "Ring", "CompositeCurve" -> members(context);
      case "Curve" -> segments(context);
      case "OrientableCurve" -> {
        boolean backwards = "-".equals(xml.attribute("orientation"));
        VertexList vertices = members(context);
        if (backwards) {
          vertices.reverse();
        }
        yield vertices;
      }
      default -> throw FeatureException.geometry("a curve of " + xml.name() + " is not supported");
    };
  }

  /** Reads the curves in the members of the current element, one after the other. */
  private VertexList members(GmlPositions.Context context) {
    VertexList all = positions.newList();
    int depth = xml.depth();
    while (positions.nextChild(depth)) {
      int member = xml.depth();
      while (positions.nextChild(member)) {
        all.join(curve(positions.enter(context)));
      }
    }
    return all;
  }

  private VertexList segments(GmlPositions.Context context) {
    VertexList all = positions.newList();
    int depth = xml.depth();
    while (positions.nextChild(depth)) {
      if (xml.name().equals("segments")) {
        int segments = xml.depth();
        while (positions.nextChild(segments)) {
          all.join(segment(context));
        }
      }
    }
    return all;
  }

  private VertexList segment(GmlPositions.Context context) {
    String kind = xml.name();
    return switch (kind) {
      case "LineStringSegment", "GeodesicString", "Geodesic" -> positions.list(context);
      case "Arc", "ArcString" -> arcs(positions.list(context), stroking(context));
      case "Circle" -> circle(positions.list(context), stroking(context));
      default -> throw FeatureException.geometry("a curve of " + kind + " is not supported");
    };
  }

  private static ArcStroking stroking(GmlPositions.Context context) {
    return new ArcStroking(
        context.geographic() ? ArcStroking.TOLERANCE_DEGREES : ArcStroking.TOLERANCE_METRES);
  }

  private VertexList arcs(VertexList points, ArcStroking stroking) {
    if (points.size() < POINTS_OF_ARC || points.size() % 2 == 0) {
      throw FeatureException.geometry("an arc has " + points.size() + " points");
    }
    VertexList out = positions.newList();
    out.add(points.x(0), points.y(0));
    for (int i = 0; i + 2 < points.size(); i += 2) {
      stroking.arc(
          out,
          points.x(i),
          points.y(i),
          points.x(i + 1),
          points.y(i + 1),
          points.x(i + 2),
          points.y(i + 2));
    }
    return out;
  }

  private VertexList circle(VertexList points, ArcStroking stroking) {
    if (points.size() != POINTS_OF_ARC) {
      throw FeatureException.geometry("a circle has " + points.size() + " points");
    }
    VertexList out = positions.newList();
    stroking.circle(
        out, points.x(0), points.y(0), points.x(1), points.y(1), points.x(2), points.y(2));
    return out;
  }
}
