package uk.trigpoint.jobs.steps.set;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.trigpoint.core.feature.ColumnType.DATE;
import static uk.trigpoint.core.feature.ColumnType.INTEGER;
import static uk.trigpoint.core.feature.ColumnType.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

/** Tests the steps that make other rows of the rows of one input, against plain Java. */
class ReshapeStepsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final RowType ROWS =
      new RowType(
          TrialValues.type("ref", TEXT, "a", INTEGER, "b", INTEGER, "personal_c", INTEGER).fields(),
          SetWiseTrial.bng(GeometryType.POINT));

  @Test
  void randomColumnsBecomeRows() {
    long seed = Seeds.next();
    TrialValues random = new TrialValues(new Random(seed));
    for (int i = 0; i < 15; i++) {
      boolean drop = random.below(2) == 0;
      List<Row> rows = new ArrayList<>();
      for (int n = random.below(20); n > 0; n--) {
        rows.add(
            new Row(0, random.below(4) == 0 ? nothing() : random.values(ROWS), random.point()));
      }
      Outcome outcome =
          new SetWiseTrial()
              .input("input", ROWS, rows)
              .run(
                  db,
                  "{type: unpivot, columns: [b, personal_c, a], name: kind, dropEmpty: "
                      + drop
                      + "}",
                  drop ? new String[] {"output", "empty"} : new String[] {"output"});
      List<String> wanted = new ArrayList<>();
      int empty = 0;
      for (Row row : rows) {
        int before = wanted.size();
        for (int column : List.of(2, 3, 1)) {
          Object value = row.values().get(column);
          if (value != null || !drop) {
            wanted.add(TrialValues.joined(row.values().get(0), ROWS.names().get(column), value));
          }
        }
        empty += before == wanted.size() ? 1 : 0;
      }
      assertThat(outcome.texts("output")).as("seed " + seed).isEqualTo(wanted);
      if (drop) {
        assertThat(outcome.rows("empty")).as("seed " + seed).hasSize(empty);
      }
      RowType type = outcome.step().outputs().get("output");
      assertThat(type.find("value").orElseThrow().personal()).isTrue();
      outcome.rows("output").forEach(row -> assertThat(row.geometry()).isNotNull());
    }
  }

  private static List<@Nullable Object> nothing() {
    return java.util.Arrays.asList(null, null, null, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a; b;;c | 1:a 2:b 3:c",
        "a | 1:a",
        "' ; ;' | ",
        "'' | ",
        " | ",
      })
  void aListBecomesRows(@Nullable String list, @Nullable String items) {
    Outcome outcome =
        new SetWiseTrial()
            .input(
                "input",
                TrialValues.type("codes", TEXT, "n", INTEGER),
                List.of(Row.of(null, list, 7L), Row.of(null, "z", 8L)))
            .run(
                db,
                "{type: explode, column: codes, separator: ';', into: code, index: place}",
                "output",
                "empty");
    List<String> wanted = new ArrayList<>();
    for (String item : items == null ? new String[0] : items.split(" ")) {
      String[] parts = item.split(":", -1);
      wanted.add(TrialValues.joined(list, 7L, parts[1], parts[0]));
    }
    wanted.add("z|8|z|1");
    assertThat(outcome.texts("output")).isEqualTo(wanted);
    assertThat(outcome.texts("empty"))
        .isEqualTo(items == null ? List.of(TrialValues.joined(list, 7L)) : List.of());
  }

  @Test
  void itemsReplaceTheListIfThereIsNoOtherColumn() {
    Outcome outcome =
        new SetWiseTrial()
            .input(
                "input",
                TrialValues.type("codes", TEXT, "n", INTEGER),
                List.of(Row.of(null, "a,b", 7L)))
            .run(db, "{type: explode, column: codes, separator: ','}", "output", "empty");
    assertThat(outcome.texts("output")).containsExactly("a|7", "b|7");
  }

  @Test
  void recordsGoToTheOutputOfTheirType() {
    RowType records = TrialValues.type("type", TEXT, "c2", TEXT, "c3", TEXT);
    Outcome outcome =
        new SetWiseTrial()
            .input(
                "input",
                records,
                List.of(
                    Row.of(null, "10", "header", null),
                    Row.of(null, " 11", "100", "High Street"),
                    Row.of(null, "21", "200", "I"),
                    Row.of(null, "77", "x", null),
                    Row.of(null, null, "x", null)))
            .run(
                db,
                "{type: record-types, types: {street: {values: ['11'], columns: {name: c3, usrn: c2}}, blpu: {values: ['21', '24']}, rest: {values: ['10', '99']}}}",
                "street",
                "blpu",
                "rest");
    assertThat(outcome.texts("street")).containsExactly("High Street|100");
    assertThat(outcome.texts("blpu")).containsExactly("21|200|I");
    assertThat(outcome.texts("rest")).containsExactly("10|header|null");
    assertThat(outcome.codes()).isEqualTo(Map.of(4L, "UNKNOWN_TYPE", 5L, "UNKNOWN_TYPE"));
    assertThat(outcome.rejects().getFirst().field()).isEqualTo("type");
  }

  @Test
  void randomRowsAreNumberedInOrder() {
    long seed = Seeds.next();
    TrialValues random = new TrialValues(new Random(seed));
    RowType type = TrialValues.type("route", TEXT, "seq", INTEGER, "made", DATE);
    for (int i = 0; i < 10; i++) {
      List<Row> rows = random.rows(type, random.below(30));
      Outcome outcome =
          new SetWiseTrial()
              .input("input", type, rows)
              .run(
                  db,
                  "{type: number, column: n, start: 10, by: [route], order: [{column: seq, direction: descending}, {column: made}]}",
                  "output");
      List<Integer> order = new ArrayList<>();
      for (int r = 0; r < rows.size(); r++) {
        order.add(r);
      }
      order.sort(
          (a, b) -> {
            Long one = (Long) rows.get(a).values().get(1);
            Long other = (Long) rows.get(b).values().get(1);
            int bySeq =
                one == null || other == null
                    ? TrialValues.compare(one, other)
                    : TrialValues.compare(other, one);
            return bySeq != 0
                ? bySeq
                : TrialValues.compare(rows.get(a).values().get(2), rows.get(b).values().get(2));
          });
      Map<String, Long> counters = new TreeMap<>();
      Map<Long, Long> wanted = new TreeMap<>();
      for (int r : order) {
        long next = counters.merge(TrialValues.plain(rows.get(r).values().get(0)), 1L, Long::sum);
        wanted.put(r + 1L, next + 9);
      }
      Map<Long, Object> found = new TreeMap<>();
      outcome.rows("output").forEach(r -> found.put(r.number(), r.values().get(3)));
      assertThat(found).as("seed " + seed).isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: unpivot, columns: [ref, a]} | columns[2] |",
        "{type: unpivot, columns: [aa]} | columns[1] | a",
        "{type: unpivot, columns: [a, a]} | columns |",
        "{type: unpivot, columns: [a, b], value: ref} | value |",
        "{type: explode, column: a, separator: ','} | column |",
        "{type: explode, column: reff, separator: ','} | column | ref",
        "{type: explode, column: ref, separator: ''} | separator |",
        "{type: record-types, types: {rejected: {values: ['1']}}} | types.rejected |",
        "{type: record-types, types: {A: {values: ['1']}}} | types.A |",
        "{type: record-types, types: {x: {values: ['1']}, y: {values: ['1 ']}}} | types.y |",
        "{type: record-types, types: {x: {values: ['1'], columns: {n: bb}}}} | types.x.columns.n | b",
        "{type: record-types, column: a, types: {x: {values: ['1']}}} | column |",
        "{type: number, column: ref} | column |",
        "{type: number, column: n, by: [rf]} | by[1] | ref",
        "{type: number, column: n, order: [{column: rf}]} | order[1].column | ref",
      })
  void aWrongSettingIsNamed(String step, String field, @Nullable String suggestion) {
    new SetWiseTrial().input("input", ROWS, List.of()).refuses(step, field, suggestion, "output");
  }
}
