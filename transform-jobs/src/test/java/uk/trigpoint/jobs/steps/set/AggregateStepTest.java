package uk.trigpoint.jobs.steps.set;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.trigpoint.core.feature.ColumnType.BOOLEAN;
import static uk.trigpoint.core.feature.ColumnType.DATE;
import static uk.trigpoint.core.feature.ColumnType.INTEGER;
import static uk.trigpoint.core.feature.ColumnType.NUMBER;
import static uk.trigpoint.core.feature.ColumnType.TEXT;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.steps.set.SetWiseTrial.Outcome;
import uk.trigpoint.jobs.steps.set.SetWiseTrial.Row;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Tests groups against plain Java: statistics, conditions, and the geometry of a group. */
class AggregateStepTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final RowType ROWS =
      new RowType(
          TrialValues.type(
                  "ward",
                  TEXT,
                  "day",
                  DATE,
                  "n",
                  INTEGER,
                  "area",
                  NUMBER,
                  "live",
                  BOOLEAN,
                  "personal_name",
                  TEXT)
              .fields(),
          SetWiseTrial.bng(GeometryType.POLYGON));

  private static final String STATISTICS =
      """
      statistics: {rows: {function: count}, known: {function: count, column: n}, \
      wards: {function: count-distinct, column: day}, total: {function: sum, column: n}, \
      size: {function: sum, column: area}, average: {function: mean, column: area}, \
      least: {function: min, column: personal_name}, latest: {function: max, column: day}, \
      middle: {function: median, column: n}, p: {function: percentile, column: area, percent: 90}, \
      names: {function: list, column: personal_name, separator: '/', order: [{column: day, direction: descending}]}, \
      days: {function: list, column: day, distinct: true}, \
      one: {function: first, column: n, order: [{column: day}]}, other: {function: last, column: n, order: [{column: day}]}, \
      lively: {function: count, where: live && n > 1}, sum_live: {function: sum, column: n, where: live}}""";

  @Test
  void randomGroupsAreThoseOfJava() {
    long seed = Seeds.next();
    TrialValues random = new TrialValues(new Random(seed));
    for (int i = 0; i < 40; i++) {
      List<String> by = random.pick(List.of(List.of(), List.of("ward"), List.of("ward", "live")));
      String shape = random.pick(List.of("collect", "union", "envelope", "convex-hull"));
      List<Row> rows = new ArrayList<>();
      for (int n = random.below(40); n > 0; n--) {
        rows.add(new Row(0, random.values(ROWS), random.faulty(random.square())));
      }
      Outcome outcome =
          new SetWiseTrial()
              .input("input", ROWS, rows)
              .asQueries(random.below(2) == 0)
              .run(
                  db,
                  "{type: aggregate, by: [%s], geometry: %s, %s}"
                      .formatted(String.join(", ", by), shape, STATISTICS),
                  "output");
      String what = "seed " + seed + ", trial " + i + ", " + by + " " + shape;
      Map<String, List<Row>> groups = new LinkedHashMap<>();
      TreeMap<Long, String> rejected = new TreeMap<>();
      if (by.isEmpty()) {
        groups.put("", new ArrayList<>());
      }
      for (int r = 0; r < rows.size(); r++) {
        Row row = rows.get(r);
        if (shape.equals("union") && "INVALID_GEOMETRY".equals(TrialValues.fault(row.geometry()))) {
          rejected.put(r + 1L, "INVALID_GEOMETRY");
          continue;
        }
        String key =
            by.stream()
                .map(c -> TrialValues.plain(row.values().get(ROWS.names().indexOf(c))) + "|")
                .collect(Collectors.joining());
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
      }
      assertThat(outcome.codes()).as(what).isEqualTo(rejected);
      List<String> wanted = new ArrayList<>();
      groups.forEach((key, members) -> wanted.add(key + statistics(members)));
      assertThat(
              outcome.rows("output").stream()
                  .map(row -> row.values().stream().map(AggregateStepTest::rounded).toList())
                  .map(values -> String.join("|", TrialValues.plain(values)))
                  .toList())
          .as(what)
          .isEqualTo(wanted);
      List<List<Row>> members = List.copyOf(groups.values());
      for (int g = 0; g < members.size(); g++) {
        check(shape, members.get(g), outcome.rows("output").get(g).geometry(), what);
      }
    }
  }

  /** Returns the statistics of {@link #STATISTICS}. */
  private static String statistics(List<Row> rows) {
    List<Long> numbers = values(rows, 2);
    List<Double> areas = values(rows, 3);
    List<Comparable<Object>> days = values(rows, 1);
    List<String> names = values(rows, 5);
    // The sorts are stable, so that the number of the row decides.
    Comparator<Row> byDay = (a, b) -> TrialValues.compare(a.values().get(1), b.values().get(1));
    List<Row> ordered = rows.stream().sorted(byDay).toList();
    Comparator<Row> newest =
        Comparator.comparing(
            (Row row) -> (java.time.LocalDate) row.values().get(1),
            Comparator.nullsLast(Comparator.reverseOrder()));
    List<Row> backwards = rows.reversed().stream().sorted(newest).toList();
    return TrialValues.joined(
        (long) rows.size(),
        (long) numbers.size(),
        days.stream().distinct().count(),
        numbers.isEmpty() ? null : numbers.stream().mapToLong(v -> v).sum(),
        areas.isEmpty() ? null : areas.stream().mapToDouble(v -> v).sum(),
        areas.isEmpty() ? null : rounded(areas.stream().mapToDouble(v -> v).average().orElse(0)),
        names.stream().min(Comparator.naturalOrder()).orElse(null),
        days.stream().max(Comparator.naturalOrder()).orElse(null),
        percentile(numbers.stream().map(Long::doubleValue).toList(), 0.5),
        rounded(percentile(areas, 0.9)),
        names.isEmpty()
            ? null
            : String.join("/", TrialValuesOf.texts(rows.stream().sorted(newest).toList(), 5)),
        days.isEmpty()
            ? null
            : days.stream()
                .distinct()
                .sorted()
                .map(Object::toString)
                .collect(Collectors.joining(", ")),
        ordered.isEmpty() ? null : ordered.getFirst().values().get(2),
        backwards.isEmpty() ? null : backwards.getFirst().values().get(2),
        rows.stream().filter(AggregateStepTest::isLively).count(),
        values(rows.stream().filter(r -> Boolean.TRUE.equals(r.values().get(4))).toList(), 2)
            .stream()
            .map(v -> (Long) v)
            .reduce(Long::sum)
            .orElse(null));
  }

  /** Values of columns. */
  private static final class TrialValuesOf {
    private static List<String> texts(List<Row> rows, int column) {
      return rows.stream()
          .map(r -> r.values().get(column))
          .filter(Objects::nonNull)
          .map(Object::toString)
          .toList();
    }
  }

  private static boolean isLively(Row row) {
    return Boolean.TRUE.equals(row.values().get(4))
        && row.values().get(2) instanceof Long n
        && n > 1;
  }

  private static @Nullable Object rounded(@Nullable Object value) {
    return value instanceof Double number ? (Object) rounded(number.doubleValue()) : value;
  }

  /** The last digits of a mean depend on how it is worked out. */
  private static double rounded(double mean) {
    return new java.math.BigDecimal(mean).round(new java.math.MathContext(12)).doubleValue();
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> values(List<Row> rows, int column) {
    return (List<T>)
        rows.stream().map(r -> r.values().get(column)).filter(Objects::nonNull).toList();
  }

  private static @Nullable Double percentile(List<Double> values, double fraction) {
    if (values.isEmpty()) {
      return null;
    }
    List<Double> sorted = values.stream().sorted().toList();
    double place = fraction * (sorted.size() - 1);
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }

  private static void check(String shape, List<Row> rows, @Nullable Geometry found, String what) {
    List<Geometry> all =
        rows.stream()
            .map(Row::geometry)
            .filter(Objects::nonNull)
            .filter(g -> !g.isEmpty())
            .toList();
    if (all.isEmpty()) {
      assertThat(found == null || found.isEmpty()).as(what).isTrue();
      return;
    }
    Geometry wanted = new GeometryFactory().buildGeometry(all);
    switch (shape) {
      case "union" -> {
        Geometry union = UnaryUnionOp.union(all);
        assertThat(Objects.requireNonNull(found).equalsTopo(union)).as(what).isTrue();
      }
      case "envelope" ->
          assertThat(Objects.requireNonNull(found).equalsTopo(wanted.getEnvelope()))
              .as(what)
              .isTrue();
      case "convex-hull" ->
          assertThat(Objects.requireNonNull(found).equalsTopo(wanted.convexHull()))
              .as(what)
              .isTrue();
      default -> {
        assertThat(Objects.requireNonNull(found).getNumGeometries()).as(what).isEqualTo(all.size());
        for (int i = 0; i < all.size(); i++) {
          assertThat(found.getGeometryN(i)).as(what).isEqualTo(all.get(i));
        }
      }
    }
  }

  @Test
  void aRowWhoseConditionFailsIsRejected() {
    Outcome outcome =
        new SetWiseTrial()
            .input(
                "input",
                TrialValues.type("ward", TEXT),
                List.of(Row.of(null, "7"), Row.of(null, "x"), Row.of(null, "9")))
            .run(
                db,
                "{type: aggregate, statistics: {n: {function: count, where: integer(ward) > 8}}}",
                "output");
    assertThat(outcome.texts("output")).containsExactly("1");
    assertThat(outcome.codes()).containsExactly(Map.entry(2L, "EXPR"));
  }

  @Test
  void aSumBeyondItsTypeHasNoValue() {
    Outcome outcome =
        new SetWiseTrial()
            .input(
                "input",
                TrialValues.type("n", INTEGER, "x", NUMBER),
                List.of(Row.of(null, Long.MAX_VALUE, 1e308), Row.of(null, 1L, 1e308)))
            .run(
                db,
                "{type: aggregate, statistics: {n: {function: sum, column: n}, x: {function: sum, column: x}}}",
                "output");
    assertThat(outcome.texts("output")).containsExactly("null|null");
  }

  @Test
  void valuesStayPersonalAndCountsAreNot() {
    RowType group =
        new SetWiseTrial()
            .input("input", ROWS, List.of())
            .plan(
                "{type: aggregate, by: [personal_name], statistics: {n: {function: count, column: personal_name}, all: {function: list, column: personal_name}}}",
                "output")
            .outputs()
            .get("output");
    assertThat(group.fields().stream().map(f -> f.name() + " " + f.personal()).toList())
        .containsExactly("personal_name true", "n false", "all true");
    assertThat(group.geometry()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "by: [wards], statistics: {} | by[1] | ward",
        "by: [ward], statistics: {x: {function: sum, column: ward}} | statistics.x.column |",
        "by: [ward], statistics: {x: {function: max, column: live}} | statistics.x.column |",
        "by: [ward], statistics: {x: {function: list, column: area}} | statistics.x.column |",
        "by: [ward], statistics: {x: {function: mean}} | statistics.x.column |",
        "by: [ward], statistics: {x: {function: percentile, column: n}} | statistics.x.percent |",
        "by: [ward], statistics: {x: {function: count, where: n}} | statistics.x.where |",
        "by: [ward], statistics: {ward: {function: count}} | statistics.ward |",
        "by: [ward], statistics: {x: {function: avg}} | statistics.x.function |",
        "by: [ward], statistics: {x: {function: first, column: n, order: [{column: dya}]}} | statistics.x.order[1].column | day",
        "statistics: {} | |",
      })
  void aWrongSettingIsNamed(String settings, @Nullable String field, @Nullable String suggestion) {
    new SetWiseTrial()
        .input("input", ROWS, List.of())
        .refuses("{type: aggregate, " + settings + "}", field, suggestion, "output");
  }

  @Test
  void areasOfAGroupDissolve() {
    List<Row> rows =
        List.of(
            new Row(
                0,
                java.util.Arrays.asList("W", null, 1L, 2.0, true, "x"),
                TrialValues.rectangle(0, 0, 10, 10)),
            new Row(
                0,
                java.util.Arrays.asList("W", null, 2L, 2.0, true, "x"),
                TrialValues.rectangle(10, 0, 20, 10)),
            new Row(
                0,
                java.util.Arrays.asList("V", null, 4L, 2.0, true, "x"),
                TrialValues.rectangle(0, 10, 10, 20)),
            new Row(
                0, java.util.Arrays.asList("V", null, 8L, 2.0, true, "x"), TrialValues.bowTie()),
            new Row(0, java.util.Arrays.asList("V", null, 8L, 2.0, true, "x"), null));
    Outcome outcome =
        new SetWiseTrial()
            .input("input", ROWS, rows)
            .run(
                db,
                "{type: dissolve, by: [ward], statistics: {total: {function: sum, column: n}}}",
                "output");
    assertThat(outcome.texts("output")).containsExactly("W|3", "V|4");
    assertThat(
            Objects.requireNonNull(outcome.rows("output").get(0).geometry())
                .equalsTopo(TrialValues.rectangle(0, 0, 20, 10)))
        .isTrue();
    assertThat(outcome.codes()).isEqualTo(Map.of(4L, "INVALID_GEOMETRY", 5L, "NO_GEOMETRY"));
  }
}
