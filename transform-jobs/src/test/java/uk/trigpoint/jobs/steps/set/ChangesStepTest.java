package uk.trigpoint.jobs.steps.set;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.trigpoint.core.feature.ColumnType.DATE;
import static uk.trigpoint.core.feature.ColumnType.INTEGER;
import static uk.trigpoint.core.feature.ColumnType.NUMBER;
import static uk.trigpoint.core.feature.ColumnType.TEXT;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.algorithm.distance.DiscreteHausdorffDistance;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.steps.set.SetWiseTrial.Outcome;
import uk.trigpoint.jobs.steps.set.SetWiseTrial.Row;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Tests the comparison of two inputs against plain Java. */
class ChangesStepTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final String[] PORTS = {"inserted", "updated", "unchanged", "deleted", "held"};
  private static final RowType BEFORE =
      new RowType(
          TrialValues.type(
                  "ref", TEXT, "part", INTEGER, "status", TEXT, "size", NUMBER, "made", DATE, "old",
                  TEXT)
              .fields(),
          SetWiseTrial.bng(GeometryType.MIXED));
  private static final RowType AFTER =
      new RowType(
          TrialValues.type(
                  "status", TEXT, "ref", TEXT, "part", INTEGER, "made", DATE, "size", NUMBER)
              .fields(),
          SetWiseTrial.bng(GeometryType.MIXED));

  @Test
  void randomChangesAreThoseOfJava() {
    long seed = Seeds.next();
    TrialValues random = new TrialValues(new Random(seed));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      List<Row> before = rows(BEFORE, random);
      List<Row> after = rows(AFTER, random);
      after.replaceAll(
          row -> random.below(2) == 0 || before.isEmpty() ? row : same(random.pick(before)));
      boolean ignore = random.below(2) == 0;
      boolean blankIsValue = random.below(2) == 0;
      double tolerance = random.pick(List.of(0.0, 0.5, 5.0));
      String step =
          "{type: changes, key: [{column: ref}, {column: part}], ignore: [%s], tolerance: %s, blank: %s, former: [status]}"
              .formatted(ignore ? "made" : "", tolerance, blankIsValue ? "value" : "missing");
      Outcome outcome =
          new SetWiseTrial()
              .input("before", BEFORE, before)
              .input("after", AFTER, after)
              .asQueries(random.below(2) == 0)
              .run(db, step, PORTS);
      String what = "seed " + seed + ", trial " + i + ", " + step;
      TreeMap<String, String> wanted = reference(before, after, ignore, blankIsValue, tolerance);
      TreeMap<String, String> found = new TreeMap<>();
      outcome.codes().forEach((number, code) -> found.put(code + " " + number, ""));
      for (String port : PORTS) {
        for (Row row : outcome.rows(port)) {
          found.put(
              port + " " + row.number(),
              port.equals("updated")
                  ? TrialValues.joined(row.values().get(5), row.values().get(6))
                  : "");
          seen.add(port);
          if (port.equals("updated")) {
            seen.addAll(List.of(String.valueOf(row.values().get(5)).split(", ")));
          }
        }
      }
      assertThat(found).as(what).isEqualTo(wanted);
      seen.addAll(outcome.codes().values());
    }
    assertThat(seen).contains(PORTS);
    assertThat(seen).contains("NULL_KEY", "DUPLICATE_KEY", "status", "size", "made", "geometry");
  }

  private static List<Row> rows(RowType type, TrialValues random) {
    List<Row> rows = new ArrayList<>();
    for (int n = random.below(40); n > 0; n--) {
      List<@Nullable Object> values = random.values(type);
      int ref = type.names().indexOf("ref");
      if (random.below(10) > 0) {
        values.set(ref, random.pick(List.of("a", " b", "c ", "d", "e", "f")));
      }
      Geometry place =
          switch (random.below(5)) {
            case 0 -> null;
            case 1 -> TrialValues.rectangle(0, 0, 10 + random.below(2) * 0.4, 10);
            case 2 -> TrialValues.bowTie();
            default -> TrialValues.point(random.below(2) * 0.5, random.below(2) * 4);
          };
      rows.add(new Row(0, values, place));
    }
    return rows;
  }

  /** Returns a row of {@link #BEFORE} with the columns of {@link #AFTER}. */
  private static Row same(Row row) {
    return new Row(
        0,
        new ArrayList<>(
            AFTER.names().stream()
                .map(name -> BEFORE.names().indexOf(name))
                .collect(ArrayList::new, (list, i) -> list.add(row.values().get(i)), List::addAll)),
        row.geometry());
  }

  private record Side(Map<String, List<Integer>> keys, RowType type, List<Row> rows, long first) {
    @Nullable Object value(int row, String column) {
      return rows.get(row).values().get(type.names().indexOf(column));
    }

    long number(int row) {
      return first + row;
    }
  }

  private static Side side(RowType type, List<Row> rows, long first, Map<String, String> fates) {
    Side side = new Side(new LinkedHashMap<>(), type, rows, first);
    for (int i = 0; i < rows.size(); i++) {
      Object ref = TrialValues.key(side.value(i, "ref"), List.of(Normaliser.TRIM));
      Object part = side.value(i, "part");
      if (ref == null || part == null) {
        fates.put("NULL_KEY " + side.number(i), "");
      } else {
        side.keys().computeIfAbsent(ref + "|" + part, k -> new ArrayList<>()).add(i);
      }
    }
    side.keys()
        .values()
        .forEach(
            rowsOfKey -> {
              if (rowsOfKey.size() > 1) {
                rowsOfKey.forEach(r -> fates.put("DUPLICATE_KEY " + side.number(r), ""));
              }
            });
    return side;
  }

  private static TreeMap<String, String> reference(
      List<Row> beforeRows,
      List<Row> afterRows,
      boolean ignore,
      boolean blankIsValue,
      double tolerance) {
    TreeMap<String, String> fates = new TreeMap<>();
    Side before = side(BEFORE, beforeRows, 1, fates);
    Side after = side(AFTER, afterRows, SetWiseTrial.SECOND + 1, fates);
    before
        .keys()
        .forEach(
            (key, rows) -> {
              List<Integer> others = after.keys().get(key);
              if (rows.size() == 1 && others == null) {
                fates.put("deleted " + before.number(rows.getFirst()), "");
              } else if (rows.size() == 1 && Objects.requireNonNull(others).size() > 1) {
                fates.put("held " + before.number(rows.getFirst()), "");
              }
            });
    after
        .keys()
        .forEach(
            (key, rows) -> {
              if (rows.size() > 1) {
                return;
              }
              int row = rows.getFirst();
              List<Integer> others = before.keys().getOrDefault(key, List.of());
              if (others.size() != 1) {
                fates.put("inserted " + after.number(row), "");
                return;
              }
              int other = others.getFirst();
              List<String> changed = new ArrayList<>();
              for (String column : List.of("status", "made", "size")) {
                boolean ignored = ignore && column.equals("made");
                if (!ignored
                    && !Objects.equals(
                        text(after.value(row, column), blankIsValue),
                        text(before.value(other, column), blankIsValue))) {
                  changed.add(column);
                }
              }
              if (moved(
                  beforeRows.get(other).geometry(), afterRows.get(row).geometry(), tolerance)) {
                changed.add("geometry");
              }
              fates.put(
                  (changed.isEmpty() ? "unchanged " : "updated ") + after.number(row),
                  changed.isEmpty()
                      ? ""
                      : TrialValues.joined(
                          String.join(", ", changed), before.value(other, "status")));
            });
    return fates;
  }

  private static @Nullable Object text(@Nullable Object value, boolean blankIsValue) {
    Object key = TrialValues.key(value, List.of(Normaliser.TRIM));
    return key == null && value != null && blankIsValue ? "" : key;
  }

  private static boolean moved(@Nullable Geometry one, @Nullable Geometry other, double tolerance) {
    if (one == null || other == null) {
      return one != other;
    }
    return one.getDimension() != other.getDimension()
        || DiscreteHausdorffDistance.distance(one, other) > tolerance;
  }

  @Test
  void aSecondRunOnTheSameRowsChangesNothing() {
    List<Row> rows =
        List.of(
            Row.of(TrialValues.point(1, 1), "live", "A1", 1L, "2026-01-01", 2.5),
            Row.of(null, null, "A2", 1L, null, null));
    Outcome outcome =
        new SetWiseTrial()
            .input("before", AFTER, rows)
            .input("after", AFTER, rows)
            .run(db, "{type: changes, key: [{column: ref}]}", PORTS);
    assertThat(outcome.rows("unchanged")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key: [{column: reff}] | key[1].column | ref",
        "key: [{column: old}] | key[1].column |",
        "key: [{column: part, normalise: [case]}] | key[1].normalise |",
        "key: [{column: ref}], compare: [sise] | compare[1] | size",
        "key: [{column: ref}], ignore: [mad] | ignore[1] | made",
        "key: [{column: ref}], former: [statuss] | former[1] | status",
        "key: [{column: ref}], tolerance: -1 | tolerance |",
      })
  void aWrongSettingIsNamed(String settings, String field, @Nullable String suggestion) {
    new SetWiseTrial()
        .input("before", BEFORE, List.of())
        .input("after", AFTER, List.of())
        .refuses("{type: changes, " + settings + "}", field, suggestion, PORTS);
  }

  @Test
  void columnsOfDifferentTypesCannotBeCompared() {
    new SetWiseTrial()
        .input("before", TrialValues.type("ref", TEXT, "n", INTEGER), List.of())
        .input("after", TrialValues.type("ref", TEXT, "n", TEXT), List.of())
        .refuses("{type: changes, key: [{column: ref}]}", null, null, PORTS);
  }
}
