package uk.trigpoint.formats.binary;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
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
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;

/** Random features with values of every type, for round trips. */
public final class RandomLayer {
  public static final List<Column> COLUMNS =
      List.of(
          new Column("name", ColumnType.TEXT, "Name of it"),
          new Column("a_long_column_name", ColumnType.INTEGER),
          new Column("a_long_column_number", ColumnType.NUMBER),
          new Column("open", ColumnType.BOOLEAN),
          new Column("day", ColumnType.DATE),
          new Column("moment", ColumnType.TIMESTAMP));

  private static final String LETTERS = "abc XYZ'\"\\,;\n\t-éßÆ€Łж語🏡";
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final Random random;
  private final boolean withZ;
  public final List<@Nullable Geometry> geometries = new ArrayList<>();
  public final List<@Nullable Object[]> values = new ArrayList<>();

  private RandomLayer(long seed, boolean withZ) {
    this.random = new Random(seed);
    this.withZ = withZ;
  }

  /**
   * Makes features. Some have no geometry, some values are null.
   *
   * @param type MIXED gives points, lines and polygons
   */
  public static RandomLayer of(long seed, int count, GeometryType type, boolean withZ) {
    RandomLayer layer = new RandomLayer(seed, withZ);
    for (int i = 0; i < count; i++) {
      layer.geometries.add(i % 20 == 19 ? null : layer.geometry(type));
      layer.values.add(layer.row());
    }
    return layer;
  }

  /** Writes the features. */
  public void write(Path file, WritableFormat format, GeometryType type, WriteOptions options)
      throws IOException {
    Layer layer = new Layer("things", "Things", "Made up.", type, COLUMNS);
    try (FeatureWriter writer = format.create(file, layer, options)) {
      for (int i = 0; i < values.size(); i++) {
        writer.row(i + 1L, geometries.get(i), values.get(i));
      }
      writer.finish();
    }
  }

  /** Returns the values of a feature as a reader passes them on. */
  public List<@Nullable String> texts(int feature) {
    List<@Nullable String> texts = new ArrayList<>();
    for (Object value : values.get(feature)) {
      texts.add(
          switch (value) {
            case null -> null;
            case Double number -> PlainNumbers.text(number);
            default -> value.toString();
          });
    }
    return texts;
  }

  private @Nullable Object[] row() {
    Object[] row = {
      text(),
      random.nextLong() >> random.nextInt(8, 60),
      number(),
      random.nextBoolean(),
      LocalDate.ofEpochDay(random.nextInt(-40_000, 40_000)),
      Instant.ofEpochMilli(random.nextLong(-2_000_000_000_000L, 4_000_000_000_000L))
    };
    for (int i = 0; i < row.length; i++) {
      row[i] = random.nextInt(7) == 0 ? null : row[i];
    }
    return row;
  }

  private double number() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(-1000, 1000);
      case 1 -> random.nextDouble() * 1e6;
      case 2 -> Double.longBitsToDouble(random.nextLong() & 0x7FEFFFFFFFFFFFFFL);
      default -> -random.nextDouble();
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder("t");
    int[] letters = LETTERS.codePoints().toArray();
    for (int i = random.nextInt(30); i > 0; i--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.append('.').toString();
  }

  private Geometry geometry(GeometryType type) {
    return switch (type) {
      case POINT -> FACTORY.createPoint(around(0, 0));
      case LINE -> lines();
      case POLYGON -> polygons();
      default ->
          switch (random.nextInt(3)) {
            case 0 -> geometry(GeometryType.POINT);
            case 1 -> lines();
            default -> polygons();
          };
    };
  }

  /** Returns a multipoint. */
  public Geometry points() {
    Point[] points = new Point[random.nextInt(2, 6)];
    for (int i = 0; i < points.length; i++) {
      points[i] = FACTORY.createPoint(around(i, i));
    }
    return FACTORY.createMultiPoint(points);
  }

  private Geometry lines() {
    LineString[] lines = new LineString[random.nextInt(1, 4)];
    for (int i = 0; i < lines.length; i++) {
      Coordinate[] line = new Coordinate[random.nextInt(2, 12)];
      for (int j = 0; j < line.length; j++) {
        line[j] = around(i, j);
      }
      lines[i] = FACTORY.createLineString(line);
    }
    return lines.length == 1 ? lines[0] : FACTORY.createMultiLineString(lines);
  }

  /** Squares beside one another, with holes. */
  private Geometry polygons() {
    Polygon[] polygons = new Polygon[random.nextInt(1, 4)];
    Coordinate corner = around(0, 0);
    for (int i = 0; i < polygons.length; i++) {
      LinearRing[] holes = new LinearRing[random.nextInt(3)];
      for (int h = 0; h < holes.length; h++) {
        holes[h] = square(corner.x + 100 * i + 10 + 30 * h, corner.y + 10, 20, true);
      }
      polygons[i] = FACTORY.createPolygon(square(corner.x + 100 * i, corner.y, 90, false), holes);
    }
    return polygons.length == 1 ? polygons[0] : FACTORY.createMultiPolygon(polygons);
  }

  private LinearRing square(double x, double y, double side, boolean anticlockwise) {
    Coordinate[] ring = {at(x, y), at(x, y + side), at(x + side, y + side), at(x + side, y), null};
    ring[4] = ring[0].copy();
    LinearRing square = FACTORY.createLinearRing(ring);
    return anticlockwise ? square.reverse() : square;
  }

  private Coordinate around(int i, int j) {
    return at(
        400_000 + 1000 * i + random.nextDouble() * 100_000,
        200_000 + 1000 * j + random.nextDouble() * 100_000);
  }

  private Coordinate at(double x, double y) {
    return withZ ? new Coordinate(x, y, random.nextInt(500)) : new Coordinate(x, y);
  }
}
