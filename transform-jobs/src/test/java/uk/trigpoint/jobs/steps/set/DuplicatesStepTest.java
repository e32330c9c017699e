package uk.trigpoint.jobs.steps.set;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.trigpoint.core.feature.ColumnType.DATE;
import static uk.trigpoint.core.feature.ColumnType.INTEGER;
import static uk.trigpoint.core.feature.ColumnType.TEXT;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.steps.set.SetWiseTrial.Outcome;
import uk.trigpoint.jobs.steps.set.SetWiseTrial.Row;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Tests which row of a key is kept, against plain Java. */
class DuplicatesStepTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final RowType ROWS =
      new RowType(
          TrialValues.type("uprn", TEXT, "bin", INTEGER, "issued", DATE).fields(),
          SetWiseTrial.bng(GeometryType.POINT));

  /** A row with its number. */
  private record Numbered(long number, Row row) {
    @Nullable Comparable<Object> issued() {
      @SuppressWarnings("unchecked")
      Comparable<Object> date = (Comparable<Object>) row.values().get(2);
      return date;
    }

    String content() {
      return row.values() + " " + row.geometry();
    }
  }

  @Test
  void randomRowsAreKeptAsInJava() {
    long seed = Seeds.next();
    TrialValues random = new TrialValues(new Random(seed));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 80; i++) {
      boolean two = random.below(2) == 0;
      boolean last = random.below(2) == 0;
      boolean descending = random.below(2) == 0;
      boolean repeats = random.below(2) == 0;
      boolean rejects = random.below(2) == 0;
      boolean pass = random.below(2) == 0;
      List<Row> rows = new ArrayList<>();
      for (int n = random.below(40); n > 0; n--) {
        rows.add(
            rows.isEmpty() || random.below(3) > 0
                ? new Row(
                    0,
                    random.values(ROWS),
                    random.below(3) == 0 ? null : TrialValues.point(random.below(2), 0))
                : random.pick(rows));
      }
      String step =
          "{type: duplicates, key: [{column: uprn, normalise: [trim, case]}%s], keep: %s, order: [{column: issued, direction: %s}], repeats: %s, differing: %s, blank: %s}"
              .formatted(
                  two ? ", {column: bin}" : "",
                  last ? "last" : "first",
                  descending ? "descending" : "ascending",
                  repeats ? "port" : "duplicates",
                  rejects ? "reject-all" : "keep",
                  pass ? "pass" : "reject");
      List<String> ports = new ArrayList<>(List.of("unique", "duplicates"));
      if (repeats) {
        ports.add("repeats");
      }
      Outcome outcome =
          new SetWiseTrial()
              .input("input", ROWS, rows)
              .asQueries(random.below(2) == 0)
              .run(db, step, ports.toArray(String[]::new));
      String what = "seed " + seed + ", trial " + i + ", " + step;
      TreeMap<Long, String> wanted = reference(rows, two, last, descending, repeats, rejects, pass);
      TreeMap<Long, String> found = new TreeMap<>(outcome.codes());
      ports.forEach(p -> outcome.rows(p).forEach(r -> found.put(r.number(), p)));
      assertThat(found).as(what).isEqualTo(wanted);
      seen.addAll(found.values());
    }
    assertThat(seen).contains("unique", "duplicates", "repeats", "DUPLICATE_KEY", "BLANK_KEY");
  }

  private static TreeMap<Long, String> reference(
      List<Row> rows,
      boolean two,
      boolean last,
      boolean descending,
      boolean repeats,
      boolean rejects,
      boolean pass) {
    TreeMap<Long, String> fates = new TreeMap<>();
    Map<String, List<Numbered>> groups = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Object uprn =
          TrialValues.key(rows.get(i).values().get(0), List.of(Normaliser.TRIM, Normaliser.CASE));
      Object bin = two ? rows.get(i).values().get(1) : "";
      if (uprn == null || bin == null) {
        fates.put(i + 1L, pass ? "unique" : "BLANK_KEY");
      } else {
        groups
            .computeIfAbsent(uprn + "|" + bin, k -> new ArrayList<>())
            .add(new Numbered(i + 1L, rows.get(i)));
      }
    }
    // The greatest date first if the order is descending, or if the last of an ascending one is
    // kept; a row without a date never before one with a date.
    Comparator<Comparable<Object>> natural = Comparator.naturalOrder();
    Comparator<Numbered> order =
        Comparator.comparing(
                Numbered::issued,
                Comparator.nullsLast(descending != last ? natural.reversed() : natural))
            .thenComparing(n -> last ? -n.number() : n.number());
    for (List<Numbered> group : groups.values()) {
      group.sort(order);
      Set<String> contents = new HashSet<>();
      List<Numbered> different = new ArrayList<>();
      for (Numbered one : group) {
        if (contents.add(one.content()) || !repeats) {
          different.add(one);
        } else {
          fates.put(one.number(), "repeats");
        }
      }
      for (int i = 0; i < different.size(); i++) {
        fates.put(
            different.get(i).number(),
            rejects && contents.size() > 1 ? "DUPLICATE_KEY" : i == 0 ? "unique" : "duplicates");
      }
    }
    return fates;
  }

  @Test
  void theNewestDateIsKeptThenTheLowestRow() {
    Outcome outcome =
        new SetWiseTrial()
            .input(
                "input",
                ROWS,
                List.of(
                    Row.of(null, "1", 1L, "2026-01-01"),
                    Row.of(null, " 1", 2L, "2026-02-01"),
                    Row.of(null, "1 ", 3L, "2026-02-01"),
                    Row.of(null, "1", 4L, null)))
            .run(
                db,
                "{type: duplicates, key: [{column: uprn}], order: [{column: issued, direction: descending}]}",
                "unique",
                "duplicates");
    assertThat(outcome.texts("unique")).containsExactly(" 1|2|2026-02-01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key: [{column: urpn}] | key[1].column | uprn",
        "key: [{column: bin, normalise: [trim]}] | key[1].normalise |",
        "key: [] | key |",
        "key: [{column: uprn}], keep: any | keep |",
        "key: [{column: uprn}], order: [{column: isued}] | order[1].column | issued",
      })
  void aWrongSettingIsNamed(String settings, String field, @Nullable String suggestion) {
    new SetWiseTrial()
        .input("input", ROWS, List.of())
        .refuses("{type: duplicates, " + settings + "}", field, suggestion, "unique", "duplicates");
  }
}
