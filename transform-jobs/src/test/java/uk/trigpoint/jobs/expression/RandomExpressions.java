package uk.trigpoint.jobs.expression;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/** Generates expressions as texts, and rows, from a seed. */
public final class RandomExpressions {
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "A b",
          " x ",
          "Oxford",
          "ÉÇÖ",
          "éçö",
          "12",
          "-7",
          "3.5",
          "2026-02-30",
          "2024-02-29",
          "0000-01-01",
          "1e5",
          "\u00A0q",
          "日本",
          "\uD83D\uDE00z",
          "oX",
          "9223372036854775807",
          "999999999999999999");
  private static final List<Long> WHOLES =
      List.of(
          0L, 1L, -1L, 2L, 7L, -12L, 1_000_000L, Long.MAX_VALUE, Long.MIN_VALUE, 3_037_000_500L);
  private static final List<Double> NUMBERS =
      List.of(
          0.0, -0.0, 1.0, -2.5, 0.1, 0.001, 1e10, 1e149, 1e160, 1e-160, 123456.789, 2.675, -0.005);

  private static final List<String> SHAPES =
      List.of(
          "POINT (451000 206000)",
          "POINT EMPTY",
          "POINT (0 0)",
          "MULTIPOINT ((451000 206000), (452000 207000.5))",
          "LINESTRING (451000 206000, 451100 206000, 451100 206050)",
          "MULTILINESTRING ((0 0, 3 4), (10 10, 10 20))",
          "POLYGON ((451000 206000, 451100 206000, 451100 206100, 451000 206100, 451000 206000), "
              + "(451010 206010, 451010 206020, 451020 206020, 451020 206010, 451010 206010))",
          "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))",
          "POLYGON EMPTY",
          "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 0)), ((20 20, 30 20, 30 30, 20 20)))",
          "GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (0 0, 5 0))");
  private static final List<String> PATTERNS =
      List.of(
          "[A-Z].*",
          "\\\\d+",
          "-?[0-9]{1,3}(\\\\.5)?",
          "(a|A b|Oxford)",
          "[^a-c]*",
          ".",
          "..",
          "\\\\s?x\\\\s*",
          "[\\\\d\\\\-]{10}",
          "^.*[éÉ].*$",
          "[日-本]+",
          "(\\\\w+ )*\\\\w+");

  private final Random random;
  private final boolean geometry;

  /** Creates a generator for rows without geometry. */
  public RandomExpressions(Random random) {
    this(random, false);
  }

  /** Creates a generator for rows with or without geometry. */
  public RandomExpressions(Random random, boolean geometry) {
    this.random = random;
    this.geometry = geometry;
  }

  public @Nullable Object[] row(RowType type) {
    int fields = type.fields().size();
    @Nullable Object[] values = new Object[fields + (type.geometry() == null ? 0 : 1)];
    if (values.length > fields) {
      values[fields] = random.nextInt(8) == 0 ? null : shape(one(SHAPES));
    }
    for (int i = 0; i < fields; i++) {
      Field field = type.fields().get(i);
      values[i] = random.nextInt(5) == 0 ? null : value(field.type());
    }
    return values;
  }

  private static Geometry shape(String text) {
    try {
      Geometry shape = new WKTReader().read(text);
      shape.setSRID(27700);
      return shape;
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Object value(ColumnType type) {
    return switch (type) {
      case TEXT -> one(TEXTS);
      case INTEGER -> one(WHOLES);
      case NUMBER -> one(NUMBERS);
      case BOOLEAN -> random.nextBoolean();
      case DATE ->
          LocalDate.of(1900 + random.nextInt(200), 1 + random.nextInt(12), 1 + random.nextInt(28));
      case TIMESTAMP -> Instant.ofEpochSecond(random.nextLong(-2_000_000_000L, 4_000_000_000L));
    };
  }

  /** Returns an expression of a type whose functions are nested to a depth. */
  public String text(ColumnType type, int depth) {
    return text(ValueType.of(type), depth);
  }

  /** Returns an expression of a type whose functions are nested to a depth. */
  public String text(ValueType type, int depth) {
    List<Function> fitting =
        Functions.list().stream()
            .filter(f -> f.result() == type && f.sql() != null)
            .filter(f -> geometry || !f.arguments().contains(ValueType.GEOMETRY))
            .toList();
    if (depth == 0 || fitting.isEmpty() || random.nextInt(6) == 0) {
      return leaf(type);
    }
    if (type == ValueType.BOOLEAN && random.nextInt(10) == 0) {
      return text(ValueType.TEXT, depth - 1) + ".matches('" + one(PATTERNS) + "')";
    }
    if (type == ValueType.BOOLEAN && random.nextInt(8) == 0) {
      ValueType of = one(List.of(ValueType.TEXT, ValueType.INTEGER, ValueType.BOOLEAN));
      return "(%s in [%s, %s])".formatted(text(of, depth - 1), leaf(of), leaf(of));
    }
    Function function = one(fitting);
    List<String> arguments = new ArrayList<>();
    // What is made from a computed area depends on its last digits.
    boolean sensitive = List.of("pointOnSurface", "buffer").contains(function.name());
    for (ValueType argument : function.arguments()) {
      boolean leaf = sensitive && argument == ValueType.GEOMETRY;
      arguments.add(text(argument, leaf ? 0 : depth - 1));
    }
    return written(function, arguments);
  }

  private static String written(Function function, List<String> arguments) {
    String name = function.name();
    if (name.equals("_?_:_")) {
      return "(%s ? %s : %s)".formatted(arguments.toArray());
    }
    if (name.endsWith("_") && !name.startsWith("_")) {
      return "(" + name.charAt(0) + " " + arguments.getFirst() + ")";
    }
    if (name.startsWith("_")) {
      return "("
          + arguments.get(0)
          + " "
          + name.substring(1, name.length() - 1)
          + " "
          + arguments.get(1)
          + ")";
    }
    return function.member()
        ? arguments.get(0) + "." + name + "(" + arguments.get(1) + ")"
        : name + "(" + String.join(", ", arguments) + ")";
  }

  private String leaf(ValueType type) {
    if (type == ValueType.GEOMETRY) {
      return random.nextInt(4) > 0
          ? "geometry"
          : "point(451000.5, 20600%d.25)".formatted(random.nextInt(10));
    }
    if (random.nextInt(3) > 0) {
      return type.code() + (random.nextBoolean() ? "_a" : "_b");
    }
    return switch (type) {
      case TEXT -> "'" + one(TEXTS) + "'";
      case INTEGER -> String.valueOf(random.nextInt(20) - 5);
      case NUMBER -> String.valueOf(random.nextInt(100) / 8.0);
      case BOOLEAN -> String.valueOf(random.nextBoolean());
      case DATE -> "date('2026-0%d-1%d')".formatted(1 + random.nextInt(9), random.nextInt(10));
      case TIMESTAMP -> "timestamp_a";
      case GEOMETRY -> "geometry";
    };
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
