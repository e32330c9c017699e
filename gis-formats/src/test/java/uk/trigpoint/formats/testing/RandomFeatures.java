package uk.trigpoint.formats.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.Layer;

/** Features with random geometries of all types, EPSG:27700 to the millimetre, and values. */
public final class RandomFeatures {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final String[] TEXTS = {
    "",
    "OX1 1ND",
    "0012",
    "a \"quoted\" word",
    "<b>&amp; 'so'</b>",
    "Tŷ Gwyn",
    "naïve café",
    "a,b;c\td",
    "100%",
    "\uD83C\uDF33 oak",
    "line\nbreak",
    " x ",
    "back\\slash\\n",
    "end\""
  };

  private final Random random;

  public RandomFeatures(long seed) {
    this.random = new Random(seed);
  }

  /** Returns a layer with a column of each type. */
  public static Layer layer() {
    return new Layer(
        "wards-2026",
        "Wards & <more>",
        "Contains OS data",
        GeometryType.MIXED,
        List.of(
            new Column("code", ColumnType.TEXT),
            new Column("uprn", ColumnType.INTEGER),
            new Column("height", ColumnType.NUMBER),
            new Column("listed", ColumnType.BOOLEAN),
            new Column("opened", ColumnType.DATE),
            new Column("changed", ColumnType.TIMESTAMP)));
  }

  /** Returns values of the columns, each null now and then. */
  public Object[] values() {
    Object[] values = {
      TEXTS[random.nextInt(TEXTS.length)],
      random.nextLong(100_000_000_000L) * (random.nextInt(4) == 0 ? -1 : 1),
      random.nextInt(3) == 0 ? random.nextGaussian() * 1e9 : random.nextInt(1000) / 8.0,
      random.nextBoolean(),
      LocalDate.of(1900, 1, 1).plusDays(random.nextInt(60_000)),
      Instant.ofEpochSecond(random.nextInt(2_000_000_000))
    };
    for (int i = 0; i < values.length; i++) {
      if (random.nextInt(6) == 0) {
        values[i] = null;
      }
    }
    return values;
  }

  /** Returns a geometry of any type without heights; null now and then. */
  public Geometry geometry() {
    return switch (random.nextInt(9)) {
      case 0 -> null;
      case 1 -> point();
      case 2 -> line();
      case 3 -> polygon(0);
      case 4 -> FACTORY.createMultiPoint(several(this::point).toArray(Point[]::new));
      case 5 -> FACTORY.createMultiLineString(several(this::line).toArray(LineString[]::new));
      case 6 -> polygons();
      case 7 -> withHeights(line());
      default -> FACTORY.createGeometryCollection(new Geometry[] {polygon(0), line(), point()});
    };
  }

  /** Returns a geometry of one type, or null. */
  public Geometry geometry(GeometryType type) {
    while (true) {
      Geometry geometry = geometry();
      if (geometry == null || GeometryType.of(geometry) == type) {
        return geometry;
      }
    }
  }

  private interface Part<T> {
    T make();
  }

  private <T> List<T> several(Part<T> part) {
    return IntStream.range(0, 1 + random.nextInt(4)).mapToObj(i -> part.make()).toList();
  }

  private Geometry withHeights(LineString line) {
    Coordinate[] vertices = line.getCoordinates();
    for (Coordinate vertex : vertices) {
      vertex.setZ(millimetres(random.nextDouble() * 200));
    }
    return FACTORY.createLineString(vertices);
  }

  private Point point() {
    return FACTORY.createPoint(anywhere());
  }

  private LineString line() {
    Coordinate at = anywhere();
    return FACTORY.createLineString(
        IntStream.range(0, 2 + random.nextInt(20))
            .mapToObj(
                i ->
                    new Coordinate(
                        millimetres(at.x + i * 3 + random.nextDouble()),
                        millimetres(at.y + random.nextDouble() * 50)))
            .toArray(Coordinate[]::new));
  }

  /** Returns polygons beside one another, some with holes. */
  private Geometry polygons() {
    List<Polygon> all = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      all.add(polygon(i * 1_000));
    }
    return FACTORY.createMultiPolygon(all.toArray(Polygon[]::new));
  }

  private Polygon polygon(double east) {
    Coordinate at = new Coordinate(440_000 + east, 205_000 + random.nextInt(1_000));
    LinearRing outer = ring(at, 100 + random.nextInt(300));
    LinearRing[] holes =
        random.nextBoolean()
            ? new LinearRing[] {ring(at, 40)}
            : new LinearRing[] {
              ring(new Coordinate(at.x - 20, at.y), 10), ring(new Coordinate(at.x + 20, at.y), 10)
            };
    return FACTORY.createPolygon(outer, random.nextInt(3) == 0 ? null : holes);
  }

  private LinearRing ring(Coordinate centre, double radius) {
    int size = 4 + random.nextInt(30);
    Coordinate[] ring = new Coordinate[size + 1];
    double turn = random.nextBoolean() ? 1 : -1;
    for (int i = 0; i < size; i++) {
      double angle = turn * 2 * Math.PI * i / size;
      double distance = radius * (0.9 + 0.1 * random.nextDouble());
      ring[i] =
          new Coordinate(
              millimetres(centre.x + distance * Math.cos(angle)),
              millimetres(centre.y + distance * Math.sin(angle)));
    }
    ring[size] = ring[0].copy();
    return FACTORY.createLinearRing(ring);
  }

  private Coordinate anywhere() {
    return new Coordinate(
        millimetres(200_000 + random.nextDouble() * 400_000),
        millimetres(100_000 + random.nextDouble() * 500_000));
  }

  private static double millimetres(double metres) {
    return Math.round(metres * 1000) / 1000.0;
  }
}
