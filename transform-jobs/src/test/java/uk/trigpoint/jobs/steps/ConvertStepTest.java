package uk.trigpoint.jobs.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the step convert: which texts and numbers become which values. */
class ConvertStepTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final RowType ROWS =
      new RowType(
          List.of(
              StepTester.field("a", ColumnType.TEXT),
              StepTester.field("n", ColumnType.NUMBER),
              StepTester.field("t", ColumnType.TIMESTAMP)),
          null);
  private static final String BAD = "rejected PARSE_TYPE a";

  private final StepTester tester = new StepTester(db, ROWS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "integer                                  | ` 12 `     | 12",
        "integer                                  | 12.0       | 12",
        "integer                                  | -7         | -7",
        "integer                                  | 12.5       | BAD",
        "integer                                  | 1,200      | BAD",
        "integer                                  | ``         | NONE",
        "integer                                  | n/a        | NONE",
        "number                                   | 2.50       | 2.5",
        "number                                   | 1.5e3      | 1500.0",
        "number                                   | twelve     | BAD",
        "boolean                                  | Yes        | true",
        "boolean                                  | maybe      | BAD",
        "text                                     | <null>     | NONE",
        "text                                     | ` x `      | x",
        "date, patterns: [dd/MM/yyyy]             | 02/03/2026 | 2026-03-02",
        "date, patterns: [MM/dd/yyyy]             | 02/03/2026 | 2026-02-03",
        "date, patterns: [dd/MM/yyyy]             | 2/3/2026   | BAD",
        "date, patterns: [d/M/yyyy]               | 2/3/2026   | 2026-03-02",
        "date, patterns: [dd/MM/yyyy]             | 02/28/2029 | BAD",
        "date, patterns: [dd/MM/yyyy]             | 31/02/2026 | BAD",
        "date, patterns: [dd/MM/yyyy]             | 00/01/1900 | BAD",
        "date, patterns: [dd/MM/yyyy, MM/dd/yyyy] | 02/03/2026 | BAD",
        "date, patterns: [dd/MM/yyyy, MM/dd/yyyy] | 22/03/2026 | 2026-03-22",
        "date, patterns: [yyyy-MM-dd]             | 2026-03-02 | 2026-03-02",
        "date, patterns: [yyyy-MM-dd]             | 2026-02-30 | BAD",
        "date, patterns: [yyyyMMdd]               | 20260302   | 2026-03-02",
        "date, patterns: [d MMM yyyy]             | 2 sept 2026 | 2026-09-02",
        "date, patterns: [d MMMM yyyy]            | 2 SEPTEMBER 2026 | 2026-09-02",
        "date, patterns: [dd/MM/yy], pivot: 50    | 01/03/26   | 2026-03-01",
        "date, patterns: [dd/MM/yy], pivot: 50    | 01/03/50   | 1950-03-01",
        "date, patterns: [excel-days]             | 46000      | 2025-12-09",
        "date, patterns: [excel-days]             | 0          | BAD",
        "date, patterns: [excel-days]             | 60         | BAD",
        "date, patterns: [excel-days-1904]        | 0          | 1904-01-01",
        "date, patterns: [epoch-seconds]          | 1782860400 | 2026-07-01",
        "timestamp, patterns: [epoch-millis]      | 1782860400123 | 2026-06-30T23:00:00.123Z",
        "timestamp, patterns: ['dd/MM/yyyy HH:mm'] | 01/07/2026 00:00 | 2026-06-30T23:00:00Z",
        "timestamp, patterns: ['dd/MM/yyyy HH:mm'] | 29/03/2026 01:30 | BAD",
        "timestamp, patterns: ['dd/MM/yyyy HH:mm'] | 25/10/2026 01:30 | 2026-10-25T00:30:00Z",
        "timestamp, patterns: ['dd/MM/yyyy h:mm a'] | 01/12/2026 3:05 pm | 2026-12-01T15:05:00Z",
        "timestamp, patterns: ['dd/MM/yyyy HH:mm'], zone: UTC | 01/07/2026 00:00 | 2026-07-01T00:00:00Z",
        "date, patterns: ['yyyy-MM-dd HH:mmXXX']  | 2026-06-30 23:00Z | 2026-07-01",
      })
  void aTextIsConverted(String type, String value, String wanted) {
    String step = "{type: convert, missing: [N/A, <Null>], columns: {a: {type: " + type + "}}}";
    String found = tester.outcome(step, value + ";1.5;");
    assertThat(found)
        .isEqualTo(
            switch (wanted) {
              case "BAD" -> BAD;
              case "NONE" -> "|1.5|";
              default -> wanted + "|1.5|";
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "n: {type: date, patterns: [excel-days]}      | x;46000;  | x|2025-12-09|",
        "n: {type: timestamp, patterns: [excel-days]} | x;46000.5; | x|2025-12-09T12:00:00Z|",
        "n: {type: integer}                           | x;46000;  | x|46000|",
        "n: {type: text}                              | x;46000;  | x|46000|",
        "n: {type: text}                              | x;0.25;   | x|0.25|",
        "t: {type: date}                              | x;;2026-06-30T23:30:00Z | x||2026-07-01",
        "t: {type: text}                              | x;;2026-06-30T23:30:00Z | x||2026-06-30T23:30:00Z",
      })
  void otherTypesAreConverted(String columns, String row, String a, String n, @Nullable String t) {
    assertThat(tester.outcome("{type: convert, columns: {" + columns + "}}", row))
        .isEqualTo(a + "|" + (n == null ? "" : n) + "|" + (t == null ? "" : t));
  }

  @Test
  void aValueThatCannotBeConvertedCanBeLeftOut() {
    assertThat(
            tester.outcome(
                "{type: convert, columns: {a: {type: integer, onError: empty}}}", "x;1.5;"))
        .isEqualTo("|1.5|");
    assertThat(tester.outcome("{type: convert, columns: {n: {type: integer}}}", "x;1.5;"))
        .isEqualTo("rejected PARSE_TYPE n");
  }

  @Test
  void isoDatesAndTextsHaveSql() {
    assertThat(tester.hasSql("{type: convert, columns: {a: {type: date, patterns: [yyyy-MM-dd]}}}"))
        .isTrue();
    assertThat(tester.hasSql("{type: convert, columns: {a: {type: text}}}")).isTrue();
    assertThat(tester.hasSql("{type: convert, columns: {a: {type: date, patterns: [d/M/yyyy]}}}"))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "b: {type: integer}                       | columns.b             | a",
        "a: {type: date}                          | columns.a             |",
        "a: {type: integer, patterns: [d/M/yyyy]} | columns.a.patterns    |",
        "a: {type: date, patterns: [d/M/yy]}      | columns.a.patterns[1] |",
        "a: {type: date, patterns: [d/M]}         | columns.a.patterns[1] |",
        "a: {type: date, patterns: [d/M/yyyy Q]}  | columns.a.patterns[1] |",
        "a: {type: date, patterns: [exel-days]}   | columns.a.patterns[1] | excel-days",
        "n: {type: date, patterns: [d/M/yyyy]}    | columns.n.patterns[1] |",
        "n: {type: boolean}                       | columns.n.type        |",
        "a: {type: datum}                         | columns.a.type        |",
        "a: {type: date, patterns: [d/M/yyyy], zone: Europe/Lodnon} | columns.a.zone | Europe/London",
      })
  void aWrongConversionIsNamed(String columns, String field, @Nullable String suggestion) {
    DefinitionException wrong =
        catchThrowableOfType(
            DefinitionException.class,
            () -> tester.graph("{type: convert, columns: {" + columns + "}}"));
    assertThat(wrong).as(columns).isNotNull();
    assertThat(wrong.faults())
        .as(wrong.getMessage())
        .anySatisfy(
            fault -> {
              assertThat(fault.field()).isEqualTo(field);
              assertThat(fault.suggestion()).isEqualTo(suggestion);
            });
  }
}
