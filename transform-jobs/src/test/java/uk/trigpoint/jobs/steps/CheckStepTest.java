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

/** Tests the step check: what breaks a rule, and that all broken rules of a row are listed. */
class CheckStepTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final RowType ROWS =
      new RowType(
          List.of(
              StepTester.field("ref", ColumnType.TEXT),
              StepTester.field("homes", ColumnType.INTEGER),
              StepTester.field("opened", ColumnType.DATE),
              StepTester.field("closed", ColumnType.DATE)),
          null);

  private final StepTester tester = new StepTester(db, ROWS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{column: ref, required: true}             | ;1;;         | REQUIRED ref",
        "{column: ref, required: true}             | ` ;1;;`      | REQUIRED ref",
        "{column: homes, required: true}           | a;;;         | REQUIRED homes",
        "{column: homes, required: true}           | a;0;;        |",
        "{column: ref, pattern: '[A-Z]+/[0-9]{2}'} | AB/12;1;;    |",
        "{column: ref, pattern: '[A-Z]+/[0-9]{2}'} | AB/123;1;;   | PATTERN ref",
        "{column: ref, pattern: '[A-Z]+/[0-9]{2}'} | ;1;;         |",
        "{column: ref, oneOf: [a, b]}             | b;1;;        |",
        "{column: ref, oneOf: [a, b]}             | c;1;;        | NOT_IN_LIST ref",
        "{column: homes, oneOf: [1, 2]}           | c;3;;        | NOT_IN_LIST homes",
        "{column: ref, required: false}            | ;1;;         |",
        "{column: homes, least: 1, most: 9.5}      | c;0;;        | TOO_SMALL homes",
        "{column: homes, least: 1, most: 9.5}      | c;10;;       | TOO_LARGE homes",
        "{column: homes, least: 1, most: 9.5}      | c;9;;        |",
        "{column: opened, least: 2026-01-01}       | c;1;2025-12-31; | TOO_SMALL opened",
        "{column: opened, least: '2026-01-01'}     | c;1;2026-01-01; |",
        "{column: ref, minLength: 2, maxLength: 3} | a;1;;      | TOO_SHORT ref",
        "{column: ref, minLength: 2, maxLength: 3} | abcd;1;;   | TOO_LONG ref",
        "{expression: 'closed >= opened'}          | a;1;2026-02-02;2026-02-01 | RULE",
        "{expression: 'closed >= opened'}          | a;1;2026-02-02;2026-02-02 |",
        "{expression: 'closed >= opened'}          | a;1;2026-02-02;           |",
        "{column: closed, expression: 'closed >= opened'} | a;1;2026-02-02;2026-02-01 | RULE closed",
      })
  void aRuleIsBrokenOrNot(String rule, String row, @Nullable String broken) {
    String outcome = tester.outcome("{type: check, rules: [" + rule + "]}", row);
    if (broken == null) {
      assertThat(outcome).doesNotStartWith("rejected");
    } else {
      assertThat(outcome).isEqualTo("rejected " + broken);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "uprn     | 10012000001.0   |",
        "uprn     | 000010012000001 |",
        "uprn     | 100 1200 0001   |",
        "uprn     | 1.0033E+10      | UPRN_PRECISION",
        "uprn     | 10030000000     | UPRN_PRECISION",
        "uprn     | N/A             | UPRN_MISSING",
        "uprn     | TBC             | UPRN_MISSING",
        "uprn     | 99999999999     | UPRN_MISSING",
        "uprn     | 1234567890123   | UPRN_TOO_LONG",
        "uprn     | 12A4            | BAD_UPRN",
        "uprn     | 12.5            | BAD_UPRN",
        "usrn     | 45600123        |",
        "usrn     | 456001234       | USRN_TOO_LONG",
        "usrn     | 4.56E+7         | USRN_PRECISION",
        "postcode | ox11nd          |",
        "postcode | OX1 1N          | BAD_POSTCODE",
      })
  void aReferenceHasItsForm(String format, String value, @Nullable String code) {
    String step = "{type: check, rules: [{column: ref, format: " + format + "}]}";
    assertThat(tester.outcome(step, value + ";1;;"))
        .isEqualTo(code == null ? value + "|1||" : "rejected " + code + " ref");
    assertThat(tester.hasSql(step)).isFalse();
  }

  @Test
  void aNumberIsAUprnToo() {
    String step = "{type: check, rules: [{column: homes, format: uprn}]}";
    assertThat(tester.outcome(step, "a;10012000001;;")).isEqualTo("a|10012000001||");
    assertThat(tester.outcome(step, "a;10030000000;;")).isEqualTo("rejected UPRN_PRECISION homes");
  }

  @Test
  void allBrokenRulesOfARowAreListed() {
    String step =
        "{type: check, rules: [{column: ref, required: true, maxLength: 2},"
            + " {column: homes, least: 1}, {column: homes, least: 5, message: 'are few'},"
            + " {expression: 'closed >= opened'}]}";
    assertThat(tester.outcome(step, ";0;2026-02-02;2026-02-01"))
        .isEqualTo("rejected REQUIRED ref, TOO_SMALL homes, TOO_SMALL homes, RULE");
    assertThat(tester.outcome(step, "abc;7;;")).isEqualTo("rejected TOO_LONG ref");
    assertThat(tester.hasSql(step)).isTrue();
  }

  @Test
  void rowsThatBreakARuleCanGoToAnOutput() {
    String step = "{type: check, onFailure: port, rules: [{column: homes, least: 1}]}";
    assertThat(tester.outcome(step, "a;0;;", "failed")).isEqualTo("failed");
    assertThat(tester.outcome(step, "a;1;;", "failed")).isEqualTo("a|1||");
  }

  @Test
  void aRuleCanWarnOnly() {
    String step =
        "{type: check, warnings: notes, rules: [{column: homes, least: 5, severity: warn},"
            + " {column: ref, oneOf: [a], severity: warn, message: is new}]}";
    assertThat(tester.outcome(step, "b;1;;")).isEqualTo("b|1|||homes is less than 5\nref is new");
    assertThat(tester.outcome(step, "a;9;;")).isEqualTo("a|9|||");
    String appended =
        "{type: check, warnings: ref, rules: [{column: homes, least: 5, severity: warn}]}";
    assertThat(tester.outcome(appended, "b;1;;")).isEqualTo("b\nhomes is less than 5|1||");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{column: homse, required: true}     | rules[1].column     | homes",
        "{required: true}                    | rules[1]            |",
        "{column: ref, requierd: true}       | rules[1].requierd   | required",
        "{column: ref}                       | rules[1]            |",
        "{column: homes, pattern: a}         | rules[1].pattern    |",
        "{column: ref, pattern: '[a'}        | rules[1].pattern    |",
        "{column: ref, pattern: '(?=a)'}     | rules[1].pattern    |",
        "{column: ref, least: 1}             | rules[1].least      |",
        "{column: opened, least: 1}          | rules[1].least      |",
        "{column: homes, oneOf: [1, a]}     | rules[1].oneOf[2]  |",
        "{column: ref, oneOf: [a, ~]}       | rules[1].oneOf[2]  |",
        "{column: homes, least: NaN}         | rules[1].least      |",
        "{column: opened, format: uprn}      | rules[1].format     |",
        "{column: ref, format: iban}         | rules[1].format     |",
        "{column: ref, required: true, severity: warn} | rules[1].severity |",
        "{expression: 'closde > opened'}     | rules[1].expression | closed",
        "{expression: homes}                 | rules[1].expression |",
      })
  void aWrongRuleIsNamed(String rule, String field, @Nullable String suggestion) {
    DefinitionException wrong =
        catchThrowableOfType(
            DefinitionException.class, () -> tester.graph("{type: check, rules: [" + rule + "]}"));
    assertThat(wrong).as(rule).isNotNull();
    assertThat(wrong.faults())
        .as(wrong.getMessage())
        .anySatisfy(
            fault -> {
              assertThat(fault.field()).isEqualTo(field);
              assertThat(fault.suggestion()).isEqualTo(suggestion);
              assertThat(fault.line()).isGreaterThan(0);
            });
  }
}
