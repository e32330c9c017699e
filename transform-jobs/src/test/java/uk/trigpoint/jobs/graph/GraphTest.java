package uk.trigpoint.jobs.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.definition.Fault;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/** Tests that a definition becomes a graph, or every fault is found with its place. */
class GraphTest {
  private static final StepTypes TYPES =
      new StepTypes(List.of(new Source(), new Keep(), new Split(), new Join(), new Sink()));

  private static final String VALID =
      """
      id: wards
      title: Wards
      parameters: {file: "a*.csv", limit: {type: number, default: "5"}}
      steps:
        - {id: out, type: sink, input: both}
        - id: both
          type: join
          inputs: {left: some.passed, right: other}
          on: code
        - {id: drop, type: sink, input: some.failed}
        - {id: some, type: split, input: read, column: code}
        - {id: read, type: source, file: "${file}", columns: [code, name], limit: "${limit}"}
        - {id: other, type: source, file: "x ${file}", columns: [code, ward]}
      """;

  @Test
  void stepsAreOrderedAndTheirRowsKnown() {
    Graph graph = Graph.of(DefinitionReader.read(VALID), Map.of(), TYPES);
    assertThat(graph.steps().stream().map(GraphStep::id).toList())
        .containsExactlyInAnyOrder("out", "both", "drop", "some", "read", "other");
    for (GraphStep step : graph.steps()) {
      for (InputReference input : step.inputs().values()) {
        assertThat(graph.find(input.step()).orElseThrow().position()).isLessThan(step.position());
      }
    }
    assertThat(graph.rows(InputReference.parse("both")).names())
        .containsExactly("code", "name", "ward");
    Source.Settings read = (Source.Settings) graph.find("read").orElseThrow().settings();
    assertThat(read).isEqualTo(new Source.Settings("a*.csv", List.of("code", "name"), 5));
    Graph other = Graph.of(DefinitionReader.read(VALID), Map.of("file", "b.csv"), TYPES);
    assertThat(((Source.Settings) other.find("other").orElseThrow().settings()).file())
        .isEqualTo("x b.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type: sink, input: both  | type: snik, input: both     | 5  | out  | type     | sink",
        "input: both}             | input: boht}                | 5  | out  | input    | both",
        "some.passed              | some.passd                  | 8  | both | inputs.left | passed",
        "some.passed              | some.rejected               | 8  | both | inputs.left |",
        "{left: some.passed, right: other} | {left: some.passed, rihgt: other} | 8 | both | inputs.rihgt | right",
        "{left: some.passed, right: other} | {left: some.passed} | 8  | both | inputs   |",
        "on: code                 | on: cod                     | 9  | both | on       | code",
        "on: code                 | un: code                    | 9  | both | un       | on",
        "input: read, column: code | input: read                | 11 | some | column   |",
        "input: read, column: code | column: code               | 11 | some | input    |",
        "input: read, column: code | input: some, column: code  | 11 | some |          |",
        "[code, name]             | code                        | 12 | read | columns  |",
        "[code, name]             | [code, name, code]          | 12 | read | columns  |",
        "${limit}                 | ${limti}                    | 12 | read | limit    | limit",
        "${limit}                 | 0                           | 12 | read | limit    |",
        "default: \"5\"           | default: x                  | 3  |      | parameters.limit |",
        "title: Wards             | titel: Wards                | 2  |      | titel    | title",
        "- {id: drop, type: sink, input: some.failed} | - {id: drop, type: sink, input: read} | 11 | some | |",
      })
  void aFaultHasItsPlaceAndASuggestion(
      String before,
      String after,
      int line,
      @Nullable String step,
      @Nullable String field,
      @Nullable String suggestion) {
    assertThat(VALID).contains(before);
    DefinitionException wrong = faults(VALID.replace(before, after));
    assertThat(wrong.faults())
        .as(wrong.getMessage())
        .anySatisfy(
            fault -> {
              assertThat(fault.line()).isEqualTo(line);
              assertThat(fault.step()).isEqualTo(step == null ? "" : step);
              assertThat(fault.field()).isEqualTo(field == null ? "" : field);
              assertThat(fault.suggestion()).isEqualTo(suggestion);
              assertThat(fault.detail()).doesNotContain("uk.trigpoint", "java.", "com.");
            });
  }

  @Test
  void allFaultsAreFoundAtOnceAndEachOnce() {
    DefinitionException wrong =
        faults(
            VALID
                .replace("on: code", "on: cdoe")
                .replace("column: code", "column: nmae")
                .replace("[code, ward]", "[code, 5]"));
    assertThat(wrong.faults().stream().map(Fault::step).toList())
        .containsExactlyInAnyOrder("some", "other");
  }

  @Test
  void aCircleIsNamed() {
    DefinitionException wrong =
        faults(
            """
            id: circle
            title: Circle
            steps:
              - {id: a, type: keep, input: b}
              - {id: b, type: keep, input: a}
            """);
    assertThat(wrong.faults()).hasSize(1);
    assertThat(wrong.getMessage()).contains("a reads b reads a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: [                                  | not YAML",
        "a: &x {b: c}\\nd: *x                    | aliases",
        "a: 1\\na: 2                            | uplicate",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[a        | nested",
        "--- {id: a}\\n--- {id: b}              | one document",
        "5                                     | mapping",
        "id: A B\\ntitle: x\\nsteps: []          | 60 lower-case",
      })
  void whatIsNoDefinitionIsRefused(String text, String message) {
    assertThat(faults(text.replace("\\n", "\n")).getMessage()).contains(message);
  }

  private static DefinitionException faults(String yaml) {
    return catchThrowableOfType(
        DefinitionException.class, () -> Graph.of(DefinitionReader.read(yaml), Map.of(), TYPES));
  }

  private static RowType rows(List<String> names) {
    return new RowType(
        names.stream().map(n -> new Field(n, n, ColumnType.TEXT, false)).toList(), null);
  }

  private static StepInfo info(String code, List<String> inputs, List<String> outputs) {
    return new StepInfo(code, code, code, StepInfo.Group.ROWS, inputs, outputs);
  }

  /** Reads from outside. */
  public static final class Source implements StepType<Source.Settings> {
    record Settings(
        @Setting("File") String file,
        @Setting("Columns") List<String> columns,
        @Setting(value = "Limit", least = 1) @Nullable Integer limit) {}

    @Override
    public StepInfo info() {
      return GraphTest.info("source", List.of(), List.of("output"));
    }

    @Override
    public Class<Settings> settings() {
      return Settings.class;
    }

    @Override
    public void infer(Settings settings, Inference inference) {
      try {
        inference.output("output", rows(settings.columns()));
      } catch (IllegalArgumentException e) {
        inference.fault("columns", String.valueOf(e.getMessage()));
      }
    }
  }

  /** Passes everything on. */
  public static final class Keep implements StepType<Keep.Settings> {
    record Settings() {}

    @Override
    public StepInfo info() {
      return GraphTest.info("keep", List.of("input"), List.of("output"));
    }

    @Override
    public Class<Settings> settings() {
      return Settings.class;
    }

    @Override
    public void infer(Settings settings, Inference inference) {
      inference.output("output", inference.input("input"));
    }
  }

  /** Has two outputs. */
  public static final class Split implements StepType<Split.Settings> {
    record Settings(@Setting(value = "Column", columnOf = "input") String column) {}

    @Override
    public StepInfo info() {
      return GraphTest.info("split", List.of("input"), List.of("passed", "failed"));
    }

    @Override
    public Class<Settings> settings() {
      return Settings.class;
    }

    @Override
    public void infer(Settings settings, Inference inference) {
      if (inference.column("column", "input", settings.column()).isPresent()) {
        inference.output("passed", inference.input("input"));
        inference.output("failed", inference.input("input"));
      }
    }
  }

  /** Has two inputs. */
  public static final class Join implements StepType<Join.Settings> {
    record Settings(String on) {}

    @Override
    public StepInfo info() {
      return GraphTest.info("join", List.of("left", "right"), List.of("output"));
    }

    @Override
    public Class<Settings> settings() {
      return Settings.class;
    }

    @Override
    public void infer(Settings settings, Inference inference) {
      if (inference.column("on", "left", settings.on()).isPresent()
          && inference.column("on", "right", settings.on()).isPresent()) {
        RowType joined = inference.input("left");
        for (Field field : inference.input("right").fields()) {
          joined = joined.with(field);
        }
        inference.output("output", joined);
      }
    }
  }

  /** Writes outside. */
  public static final class Sink implements StepType<Sink.Settings> {
    record Settings() {}

    @Override
    public StepInfo info() {
      return GraphTest.info("sink", List.of("input"), List.of());
    }

    @Override
    public Class<Settings> settings() {
      return Settings.class;
    }

    @Override
    public void infer(Settings settings, Inference inference) {}
  }
}
