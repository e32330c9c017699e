package uk.trigpoint.jobs.expression;

import static uk.trigpoint.jobs.expression.ValueType.BOOLEAN;
import static uk.trigpoint.jobs.expression.ValueType.GEOMETRY;
import static uk.trigpoint.jobs.expression.ValueType.INTEGER;
import static uk.trigpoint.jobs.expression.ValueType.NUMBER;
import static uk.trigpoint.jobs.expression.ValueType.TEXT;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Lineal;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.GeometryType;

/**
 * Functions of geometries in EPSG:27700: JTS in the JVM, PostGIS in SQL. Lengths are metres, areas
 * square metres on the National Grid. Computed geometries agree to a millimetre; a buffer of a
 * buffer, or a point on its surface, may not, as it depends on the last digits of the first.
 */
final class GeometryFunctions {
  private static final int SRID = Crs.BRITISH_NATIONAL_GRID.srid();
  private static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), SRID);

  /** Greatest coordinate and distance, metres: far beyond every place of the grid. */
  private static final double MAX_COORDINATE = 1e8;

  /** Least and greatest width of a buffer, metres; below, only the last digits of a sum decide. */
  private static final double MIN_DISTANCE = 0.001;

  private static final double MAX_DISTANCE = 100_000;
  private static final String POINT = "ST_SetSRID(ST_MakePoint(%s, %s), " + SRID + ")";
  private static final String IS_POINT = "ST_GeometryType(%1$s) = 'ST_Point'";

  private GeometryFunctions() {}

  static void addTo(List<Function> all) {
    for (List<ValueType> types :
        List.of(
            List.of(NUMBER, NUMBER),
            List.of(INTEGER, INTEGER),
            List.of(NUMBER, INTEGER),
            List.of(INTEGER, NUMBER))) {
      all.add(point(types));
    }
    ordinate(all, "x");
    ordinate(all, "y");
    all.add(
        strict("area", List.of(GEOMETRY), NUMBER, a -> geometry(a[0]).getArea(), "ST_Area(%s)"));
    all.add(
        strict("length", List.of(GEOMETRY), NUMBER, a -> length(geometry(a[0])), "ST_Length(%s)"));
    all.add(
        strict(
            "pointOnSurface",
            List.of(GEOMETRY),
            GEOMETRY,
            a -> onGrid(geometry(a[0]).getInteriorPoint()),
            "ST_PointOnSurface(%s)"));
    all.add(
        strict(
            "centroid",
            List.of(GEOMETRY),
            GEOMETRY,
            a -> onGrid(geometry(a[0]).getCentroid()),
            "ST_Centroid(%s)"));
    all.add(
        strict(
            "isValid",
            List.of(GEOMETRY),
            BOOLEAN,
            a -> geometry(a[0]).isValid(),
            "ST_IsValid(%s)"));
    all.add(
        strict(
            "isEmpty",
            List.of(GEOMETRY),
            BOOLEAN,
            a -> geometry(a[0]).isEmpty(),
            "ST_IsEmpty(%s)"));
    all.add(
        strict(
            "geometryKind",
            List.of(GEOMETRY),
            TEXT,
            a -> GeometryType.of(geometry(a[0])).code(),
            "CASE WHEN %1$s IS NULL THEN NULL ELSE CASE ST_GeometryType(%1$s)"
                + " WHEN 'ST_Point' THEN 'point' WHEN 'ST_MultiPoint' THEN 'point'"
                + " WHEN 'ST_LineString' THEN 'line' WHEN 'ST_MultiLineString' THEN 'line'"
                + " WHEN 'ST_Polygon' THEN 'polygon' WHEN 'ST_MultiPolygon' THEN 'polygon'"
                + " ELSE 'mixed' END END"));
    all.add(
        strict(
            "distance",
            List.of(GEOMETRY, GEOMETRY),
            NUMBER,
            a -> distance(geometry(a[0]), geometry(a[1])),
            "ST_Distance(%s, %s)"));
    all.add(buffer(NUMBER, 8, Cap.ROUND));
    all.add(buffer(INTEGER, 8, Cap.ROUND));
    lonLat(all, "lon", 0);
    lonLat(all, "lat", 1);
  }

  /**
   * Returns the function that expands a geometry by metres, or shrinks it by metres below 0. It
   * fails for a distance that is neither 0 nor between a millimetre and 100,000 m.
   */
  static Function buffer(ValueType metres, int segments, Cap cap) {
    String style = "quad_segs=" + segments + " endcap=" + cap.name().toLowerCase(Locale.ROOT);
    BufferParameters parameters = new BufferParameters(segments, cap.style());
    return new Function(
        Functions.id("buffer", List.of(GEOMETRY, metres)),
        "buffer",
        false,
        List.of(GEOMETRY, metres),
        GEOMETRY,
        false,
        a -> {
          double distance = ((Number) a[1]).doubleValue();
          double width = Math.abs(distance);
          if (!(width == 0 || width >= MIN_DISTANCE && width <= MAX_DISTANCE)) {
            throw new EvaluationException("a buffer is 0 or from 0.001 to 100,000 m wide");
          }
          return onGrid(BufferOp.bufferOp(geometry(a[0]), distance, parameters));
        },
        s ->
            "ST_Buffer(%s, CAST(%s AS double precision), '%s')"
                .formatted(s.get(0), s.get(1), style),
        s ->
            ("(%1$s <> 0 AND (%1$s NOT BETWEEN -100000 AND 100000"
                    + " OR (%1$s > -0.001 AND %1$s < 0.001)))")
                .formatted(s.get(1)));
  }

  /** Returns the function that moves a point to the middle of its cell of a grid. */
  static Function snap(double metres) {
    String cell = String.valueOf(metres);
    return new Function(
        "snap",
        "snap",
        false,
        List.of(GEOMETRY),
        GEOMETRY,
        false,
        a -> {
          Point point = point(a[0]);
          return point.isEmpty()
              ? point
              : FACTORY.createPoint(
                  new Coordinate(middle(point.getX(), metres), middle(point.getY(), metres)));
        },
        s ->
            "CASE WHEN ST_IsEmpty(%1$s) THEN %1$s ELSE ".formatted(s.get(0))
                + POINT.formatted(middle("ST_X", s.get(0), cell), middle("ST_Y", s.get(0), cell))
                + " END",
        s -> "NOT (" + IS_POINT.formatted(s.get(0)) + ")");
  }

  private static double middle(double value, double metres) {
    return Math.floor(value / metres) * metres + metres / 2;
  }

  private static String middle(String ordinate, String sql, String metres) {
    return "floor(%1$s(%2$s) / CAST(%3$s AS double precision)) * CAST(%3$s AS double precision) + CAST(%3$s AS double precision) / 2"
        .formatted(ordinate, sql, metres);
  }

  private static Function point(List<ValueType> types) {
    return new Function(
        Functions.id("point", types),
        "point",
        false,
        types,
        GEOMETRY,
        false,
        a -> {
          double x = ((Number) a[0]).doubleValue();
          double y = ((Number) a[1]).doubleValue();
          if (!(Math.abs(x) <= MAX_COORDINATE && Math.abs(y) <= MAX_COORDINATE)) {
            throw new EvaluationException("the coordinates are on no grid");
          }
          return FACTORY.createPoint(new Coordinate(x, y));
        },
        s ->
            POINT.formatted(
                "CAST(" + s.get(0) + " AS double precision)",
                "CAST(" + s.get(1) + " AS double precision)"),
        s -> "(%s NOT BETWEEN -1e8 AND 1e8 OR %s NOT BETWEEN -1e8 AND 1e8)".formatted(s.toArray()));
  }

  private static void ordinate(List<Function> all, String name) {
    all.add(
        new Function(
            name + "_geometry",
            name,
            false,
            List.of(GEOMETRY),
            NUMBER,
            false,
            a -> {
              Point point = point(a[0]);
              return point.isEmpty() ? null : name.equals("x") ? point.getX() : point.getY();
            },
            s -> "ST_" + name.toUpperCase(Locale.ROOT) + "(" + s.get(0) + ")",
            s -> "NOT (" + IS_POINT.formatted(s.get(0)) + ")"));
  }

  /** PostGIS has no grid of OSTN15, so there is no SQL. */
  private static void lonLat(List<Function> all, String name, int index) {
    Function.JavaInRun java =
        (a, context) -> {
          Point point = point(a[0]);
          if (point.isEmpty()) {
            return null;
          }
          double[] xy = {point.getX(), point.getY()};
          context.requiredTransform().toLonLat(xy, 0, 1);
          if (Double.isNaN(xy[0])) {
            throw new EvaluationException("the place is outside Great Britain");
          }
          return xy[index];
        };
    all.add(
        new Function(
            name + "_geometry", name, false, List.of(GEOMETRY), NUMBER, false, java, null, null));
  }

  private static Function strict(
      String name, List<ValueType> arguments, ValueType result, Function.Java java, String sql) {
    return Functions.strict(name, name, arguments, result, java, sql);
  }

  /** Lines only, as PostGIS counts; a polygon has none. */
  private static double length(Geometry geometry) {
    if (geometry.getNumGeometries() == 1 && geometry.getGeometryN(0) == geometry) {
      return geometry instanceof Lineal ? geometry.getLength() : 0;
    }
    double length = 0;
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      length += length(geometry.getGeometryN(i));
    }
    return length;
  }

  private static @Nullable Double distance(Geometry left, Geometry right) {
    return left.isEmpty() || right.isEmpty() ? null : left.distance(right);
  }

  private static Geometry geometry(@Nullable Object value) {
    if (value instanceof Geometry geometry) {
      return geometry;
    }
    throw new IllegalArgumentException("not a geometry");
  }

  private static Point point(@Nullable Object value) {
    if (geometry(value) instanceof Point point) {
      return point;
    }
    throw new EvaluationException("the geometry is not a point");
  }

  private static Geometry onGrid(Geometry computed) {
    computed.setSRID(SRID);
    return computed;
  }
}
