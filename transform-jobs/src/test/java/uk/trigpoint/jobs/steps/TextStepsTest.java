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
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the steps split, clean-text, map-columns and mask. */
class TextStepsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final RowType ROWS =
      new RowType(
          List.of(
              new Field("a", "A", ColumnType.TEXT, true),
              StepTester.field("homes", ColumnType.INTEGER),
              new Field("born", "Born", ColumnType.DATE, true)),
          GeometryField.of(GeometryType.POINT));

  private final StepTester tester = new StepTester(db, ROWS);

  @ParameterizedTest
  @CsvSource({"x;12;,many", "x;7;,some", "x;1;,on", "x;;,on"})
  void aRowGoesToTheFirstOutputThatFits(String row, String port) {
    String step =
        "{type: split, ports: [{port: many, when: homes > 10}, {port: some, when: homes > 5}]}";
    String found = tester.outcome(step, row, "else", "many", "some");
    assertThat(found).isEqualTo(port.equals("on") ? row.replace(";", "|") + "|" : port);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[trim, collapse-blanks]                  | ` a  b ` | a b",
        "[upper]                                  | aé       | AÉ",
        "[lower, {prefix: x-}, {suffix: '!'}]     | AB       | x-ab!",
        "[title]                                  | ST JOHN'S high-STREET | St John's High-Street",
        "[remove-digits, trim]                    | 12 High St | High St",
        "[digits-only]                            | (01865) 12 | 0186512",
        "[digits-only]                            | none     | NONE",
        "[{replace: {from: '.', to: ''}}]         | a.b.c    | abc",
        "[postcode]                               | ox11nd   | OX1 1ND",
        "[postcode]                               | none     | none",
        "[reference-number]                       | 00100 1200.0 | 1001200",
      })
  void aTextIsCleaned(String operations, String text, String cleaned) {
    String found = tester.outcome("{type: clean-text, columns: {a: " + operations + "}}", text);
    assertThat(found).isEqualTo((cleaned.equals("NONE") ? "" : cleaned) + "|||");
  }

  @Test
  void columnsOfASchemaAreMapped() {
    String step =
        "{type: map-columns, columns: {reference: {from: a, required: true},"
            + " entry_date: {from: born, type: text, title: entry-date}, kind: {value: HMO},"
            + " homes: {expression: homes * 2, type: number}, notes: {type: text}}}";
    assertThat(tester.outcome(step, "x;3;2026-01-02;POINT (1 2)"))
        .isEqualTo("x|2026-01-02|HMO|6.0||1.00 2.00");
    assertThat(tester.outcome(step, ";3;;")).isEqualTo("rejected REQUIRED reference");
    RowType output = tester.output(step);
    assertThat(output.find("entry_date").orElseThrow().title()).isEqualTo("entry-date");
    assertThat(output.find("reference").orElseThrow().personal()).isTrue();
    assertThat(output.find("kind").orElseThrow().personal()).isFalse();
    assertThat(tester.outcome("{type: map-columns, columns: {n: {from: a, type: integer}}}", "x"))
        .startsWith("rejected EXPR");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: {method: postcode-sector}        | ox11nd;3;         | OX1 1 | false",
        "a: {method: postcode-sector}        | Mary;3;           | ``    | false",
        "born: {method: year}                | x;3;1980-05-06    | 1980  | false",
        "born: {method: age-band, width: 10} | x;3;1980-11-29    | 40-49 | false",
        "born: {method: age-band, width: 10} | x;3;1976-11-30    | 40-49 | false",
        "born: {method: age-band, width: 10} | x;3;1976-11-29    | 50-59 | false",
        "homes: {method: round, width: 5}    | x;13;             | 15.0  | false",
      })
  void aValueIsCoarsened(String mask, String row, String value, boolean personal) {
    String step = "{type: mask, columns: {" + mask + "}}";
    String name = mask.substring(0, mask.indexOf(':'));
    int index = ROWS.names().indexOf(name);
    assertThat(tester.outcome(step, row).split("\\|", -1)[index]).isEqualTo(value);
    assertThat(tester.output(step).find(name).orElseThrow().personal()).isEqualTo(personal);
  }

  @Test
  void aHashIsAPseudonymThatStaysPersonal() {
    String step = "{type: mask, columns: {a: {method: hash, key: people}}}";
    String hash = tester.outcome(step, "943 476 5919;;").split("\\|", -1)[0];
    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(tester.outcome(step, " 943 476 5919 ;;")).startsWith(hash);
    assertThat(tester.outcome(step, "943 476 5918;;")).doesNotStartWith(hash);
    assertThat(tester.output(step).find("a").orElseThrow().personal()).isTrue();
  }

  @Test
  void aColumnIsDroppedAndAPointIsMoved() {
    String step = "{type: mask, columns: {a: {method: drop}}, snap: 100}";
    assertThat(tester.outcome(step, "Mary;3;;POINT (451234.5 206099.9)"))
        .isEqualTo("3||451250.00 206050.00");
    assertThat(tester.outcome(step, "Mary;3;;")).isEqualTo("3||");
    assertThat(tester.output(step).names()).containsExactly("homes", "born");
    assertThat(tester.hasSql(step)).isTrue();
  }

  @Test
  void aValueMadeFromThePlaceOfAPersonIsPersonal() {
    RowType output = tester.output("{type: columns, set: {e: x(geometry), h: homes + 1}}");
    assertThat(output.find("e").orElseThrow().personal()).isTrue();
    assertThat(output.find("h").orElseThrow().personal()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: split, ports: [{port: else, when: homes > 1}]}    | ports[1].port |",
        "{type: split, ports: [{port: A, when: homes > 1}]}       | ports[1].port |",
        "{type: split, ports: [{port: b, when: hoems > 1}]}       | ports[1].when | homes",
        "{type: clean-text, columns: {bron: [trim]}}              | columns.bron  | born",
        "{type: clean-text, columns: {homes: [trim]}}             | columns.homes |",
        "{type: clean-text, columns: {a: [uper]}}                 | columns.a[1]  | upper",
        "{type: clean-text, columns: {a: [trim, {replace: x}]}}   | columns.a[2]  |",
        "{type: map-columns, columns: {r: {required: true}}}      | columns.r     |",
        "{type: map-columns, columns: {r: {from: aa}}}            | columns.r.from | a",
        "{type: map-columns, columns: {r: {from: a, value: 1}}}   | columns.r     |",
        "{type: map-columns, columns: {r: {from: a, type: boolean}}} | columns.r.type |",
        "{type: map-columns, columns: {R: {from: a}}}             | columns.R     |",
        "{type: mask, columns: {a: {method: year}}}               | columns.a     |",
        "{type: mask, columns: {a: {method: hash}}}               | columns.a     |",
        "{type: mask, columns: {born: {method: age-band, width: 2}}} | columns.born |",
        "{type: mask}                                             |               |",
      })
  void aWrongSettingIsNamed(String step, @Nullable String field, @Nullable String suggestion) {
    DefinitionException wrong =
        catchThrowableOfType(DefinitionException.class, () -> tester.graph(step, "else"));
    assertThat(wrong).as(step).isNotNull();
    assertThat(wrong.faults())
        .as(wrong.getMessage())
        .anySatisfy(
            fault -> {
              assertThat(fault.field()).isEqualTo(field == null ? "" : field);
              assertThat(fault.suggestion()).isEqualTo(suggestion);
            });
  }
}
