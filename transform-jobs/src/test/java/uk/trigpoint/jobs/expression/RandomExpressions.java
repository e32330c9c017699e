package uk.trigpoint.jobs.expression;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
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
      List.of(0.0, -0.0, 1.0, -2.5, 0.1, 1e10, 1e149, 1e160, 1e-160, 123456.789, 2.675, -0.005);

  private final Random random;

  public RandomExpressions(Random random) {
    this.random = random;
  }

  public @Nullable Object[] row(RowType type) {
    @Nullable Object[] values = new Object[type.fields().size()];
    for (int i = 0; i < values.length; i++) {
      Field field = type.fields().get(i);
      values[i] = random.nextInt(5) == 0 ? null : value(field.type());
    }
    return values;
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
    List<Function> fitting = Functions.list().stream().filter(f -> f.result() == type).toList();
    if (depth == 0 || fitting.isEmpty() || random.nextInt(6) == 0) {
      return leaf(type);
    }
    if (type == ColumnType.BOOLEAN && random.nextInt(8) == 0) {
      ColumnType of = one(List.of(ColumnType.TEXT, ColumnType.INTEGER, ColumnType.BOOLEAN));
      return "(%s in [%s, %s])".formatted(text(of, depth - 1), leaf(of), leaf(of));
    }
    Function function = one(fitting);
    List<String> arguments = new ArrayList<>();
    function.arguments().forEach(a -> arguments.add(text(a, depth - 1)));
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

  private String leaf(ColumnType type) {
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
    };
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
