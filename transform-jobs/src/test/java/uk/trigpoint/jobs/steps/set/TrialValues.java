package uk.trigpoint.jobs.steps.set;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.expression.RandomTable;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.steps.set.SetWiseTrial.Row;

/** Random values that often are equal, missing, blank or on an edge; and the plain Java of keys. */
final class TrialValues {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final List<String> TEXTS =
      List.of("a", "A", " a ", "a b", "ab", "007", "7", "0", "00", "", " ", "b", "\u00A0b");

  private final Random random;

  TrialValues(Random random) {
    this.random = random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @Nullable Object value(ColumnType type) {
    if (random.nextInt(6) == 0) {
      return null;
    }
    return switch (type) {
      case TEXT -> pick(TEXTS);
      case INTEGER -> (long) random.nextInt(5);
      case NUMBER -> random.nextInt(8) / 4.0;
      case BOOLEAN -> random.nextBoolean();
      case DATE -> LocalDate.of(2026, 11, 1 + random.nextInt(4));
      case TIMESTAMP -> throw new IllegalArgumentException("not needed");
    };
  }

  List<@Nullable Object> values(RowType type) {
    List<@Nullable Object> values = new ArrayList<>();
    type.fields().forEach(f -> values.add(value(f.type())));
    return values;
  }

  List<Row> rows(RowType type, int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(new Row(0, values(type), null));
    }
    return rows;
  }

  /** Returns a point on the corners, edges and middles of the squares of {@link #square}. */
  Geometry point() {
    return point(random.nextInt(13) * 5, random.nextInt(13) * 5);
  }

  /** Returns a rectangle on a grid of 10 m, which often shares an edge with others. */
  Geometry square() {
    double x = 10 * random.nextInt(5);
    double y = 10 * random.nextInt(5);
    return rectangle(x, y, x + 10 * (1 + random.nextInt(2)), y + 10 * (1 + random.nextInt(2)));
  }

  /** Returns a geometry, or now and then none, an empty one or one that is not valid. */
  @Nullable Geometry faulty(Geometry sound) {
    return switch (random.nextInt(14)) {
      case 0 -> null;
      case 1 -> sound.getFactory().createPolygon();
      case 2 -> bowTie();
      default -> sound;
    };
  }

  static Geometry point(double x, double y) {
    return GEOMETRIES.createPoint(new Coordinate(x, y));
  }

  static Geometry points(Geometry... points) {
    return GEOMETRIES.buildGeometry(Arrays.asList(points));
  }

  static Geometry line(double... ordinates) {
    return GEOMETRIES.createLineString(coordinates(ordinates));
  }

  static Geometry rectangle(double x1, double y1, double x2, double y2) {
    return GEOMETRIES.createPolygon(coordinates(x1, y1, x2, y1, x2, y2, x1, y2, x1, y1));
  }

  static Geometry bowTie() {
    return GEOMETRIES.createPolygon(coordinates(0, 0, 10, 10, 10, 0, 0, 10, 0, 0));
  }

  private static Coordinate[] coordinates(double... ordinates) {
    Coordinate[] coordinates = new Coordinate[ordinates.length / 2];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = new Coordinate(ordinates[2 * i], ordinates[2 * i + 1]);
    }
    return coordinates;
  }

  /** Returns the code of a reject for a geometry; null if it is sound. */
  static @Nullable String fault(@Nullable Geometry geometry) {
    if (geometry == null || geometry.isEmpty()) {
      return "NO_GEOMETRY";
    }
    return geometry.isValid() ? null : "INVALID_GEOMETRY";
  }

  /** Returns the value of a key as the reference does; null if it is blank. */
  static @Nullable Object key(@Nullable Object value, List<Normaliser> normalise) {
    if (!(value instanceof String text)) {
      return value;
    }
    String key = text;
    if (normalise.contains(Normaliser.BLANKS)) {
      key = key.replaceAll("[ \u00A0]", "");
    } else if (normalise.contains(Normaliser.TRIM)) {
      key = key.replaceAll("^[ \u00A0]+|[ \u00A0]+$", "");
    }
    if (normalise.contains(Normaliser.CASE)) {
      key = key.toLowerCase(Locale.ROOT);
    }
    if (normalise.contains(Normaliser.LEADING_ZEROS)) {
      key = key.replaceFirst("^0+(?=.)", "");
      if (key.matches("0+")) {
        key = "0";
      }
    }
    return key.isEmpty() ? null : key;
  }

  /** Compares values; null is last. */
  @SuppressWarnings("unchecked")
  static int compare(@Nullable Object left, @Nullable Object right) {
    return java.util.Objects.compare(
        (Comparable<Object>) left,
        (Comparable<Object>) right,
        Comparator.nullsLast(Comparator.naturalOrder()));
  }

  static String plain(@Nullable Object value) {
    return RandomTable.plain(value);
  }

  static RowType type(Object... namesAndTypes) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      String name = namesAndTypes[i].toString();
      fields.add(
          new Field(name, name, (ColumnType) namesAndTypes[i + 1], name.startsWith("personal")));
    }
    return new RowType(fields, null);
  }

  static List<String> plain(List<@Nullable Object> values) {
    return values.stream().map(TrialValues::plain).toList();
  }

  static String joined(@Nullable Object... values) {
    return String.join("|", Arrays.stream(values).map(TrialValues::plain).toList());
  }
}
