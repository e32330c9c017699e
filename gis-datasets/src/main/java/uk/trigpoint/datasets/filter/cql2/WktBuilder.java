package uk.trigpoint.datasets.filter.cql2;

import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.generated.cql2.Cql2TextParser;

/** Builds geometries from well-known text (WKT). Heights are ignored; EMPTY is refused. */
final class WktBuilder {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private WktBuilder() {}

  /**
   * Returns the geometry in the order of its numbers.
   *
   * @throws InvalidFilterException if it is empty, a line has one position, or a ring is not closed
   */
  static Geometry geometry(Cql2TextParser.GeometryContext context) {
    if (context.getStop().getType() == Cql2TextParser.EMPTY) {
      throw fault(context, "an empty geometry cannot be compared");
    }
    return switch (context) {
      case Cql2TextParser.PointContext point -> point(point.pointText().position());
      case Cql2TextParser.LineStringContext line -> line(line.lineText());
      case Cql2TextParser.PolygonContext polygon -> polygon(polygon.polygonText());
      case Cql2TextParser.MultiPointContext points ->
          FACTORY.createMultiPoint(
              points.multiPointPart().stream()
                  .map(p -> point(p.position() == null ? p.pointText().position() : p.position()))
                  .toArray(Point[]::new));
      case Cql2TextParser.MultiLineStringContext lines ->
          FACTORY.createMultiLineString(
              lines.lineText().stream().map(WktBuilder::line).toArray(LineString[]::new));
      case Cql2TextParser.MultiPolygonContext polygons ->
          FACTORY.createMultiPolygon(
              polygons.polygonText().stream().map(WktBuilder::polygon).toArray(Polygon[]::new));
      case Cql2TextParser.GeometryCollectionContext collection ->
          FACTORY.createGeometryCollection(
              collection.geometry().stream().map(WktBuilder::geometry).toArray(Geometry[]::new));
      default -> throw new IllegalStateException(context.getClass().getName());
    };
  }

  /** Returns a number with its sign; infinite if it is too large for a double. */
  static double number(Cql2TextParser.CoordinateContext context) {
    double number = Double.parseDouble(context.NUMBER().getText());
    if (!Double.isFinite(number)) {
      throw fault(context, "a coordinate is out of range");
    }
    return context.MINUS() == null ? number : -number;
  }

  private static Point point(Cql2TextParser.PositionContext position) {
    return FACTORY.createPoint(coordinate(position));
  }

  private static LineString line(Cql2TextParser.LineTextContext context) {
    Coordinate[] line = coordinates(context);
    if (line.length < 2) {
      throw fault(context, "a line needs two positions");
    }
    return FACTORY.createLineString(line);
  }

  private static Polygon polygon(Cql2TextParser.PolygonTextContext context) {
    List<LinearRing> rings = context.lineText().stream().map(WktBuilder::ring).toList();
    return FACTORY.createPolygon(
        rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
  }

  private static LinearRing ring(Cql2TextParser.LineTextContext context) {
    Coordinate[] ring = coordinates(context);
    if (ring.length < 4 || !ring[0].equals2D(ring[ring.length - 1])) {
      throw fault(context, "a ring needs four positions, of which the last equals the first");
    }
    return FACTORY.createLinearRing(ring);
  }

  private static Coordinate[] coordinates(Cql2TextParser.LineTextContext context) {
    return context.position().stream().map(WktBuilder::coordinate).toArray(Coordinate[]::new);
  }

  private static Coordinate coordinate(Cql2TextParser.PositionContext position) {
    return new Coordinate(number(position.coordinate(0)), number(position.coordinate(1)));
  }

  private static InvalidFilterException fault(ParserRuleContext context, String what) {
    return new InvalidFilterException(
        what + ", at character " + TokenCheck.position(context.getStart()));
  }
}
