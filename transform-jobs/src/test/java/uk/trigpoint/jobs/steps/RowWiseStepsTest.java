package uk.trigpoint.jobs.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.graph.StepType;
import uk.trigpoint.jobs.graph.StepTypes;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.Chain;
import uk.trigpoint.jobs.rowwise.ChainRunner;
import uk.trigpoint.jobs.rowwise.RowPlan;
import uk.trigpoint.jobs.rowwise.RowWise;

/** Tests what the row-wise steps do with rows, and what they say about wrong settings. */
class RowWiseStepsTest {
  private static final RowType ROW =
      new RowType(
          List.of(
              new Field("ref", "Ref", ColumnType.TEXT, false),
              new Field("status", "Status", ColumnType.TEXT, true),
              new Field("homes", "Homes", ColumnType.INTEGER, false)),
          null);

  @Test
  void theKindsAreFound() {
    assertThat(StepTypes.load().codes()).contains("columns", "filter", "map-values");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: filter, when: 'homes > 2'}         | a,Live,3   | [a, Live, 3]",
        "{type: filter, when: 'homes > 2'}         | a,Live,2   | failed",
        "{type: filter, when: 'homes > 2'}         | a,Live,    | failed",
        "{type: columns, keep: [homes, ref]}       | a,Live,3   | [3, a]",
        "{type: columns, remove: [status]}         | a,Live,3   | [a, 3]",
        "{type: columns, rename: {ref: code}}      | a,Live,3   | [a, Live, 3]",
        "{type: columns, set: {homes: homes + 1, ref: status}} | a,Live,3 | [Live, Live, 4]",
        "{type: columns, set: {n: integer(ref)}}   | x,Live,3   | rejected EXPR",
        "{type: columns, set: {n: integer(ref)}}   | 7,Live,3   | [7, Live, 3, 7]",
        "{type: map-values, column: status, values: {L: live}} | a, l ,3 | [a, live, 3]",
        "{type: map-values, column: status, values: {L: live}} | a,X,3 | rejected NOT_IN_LIST",
        "{type: map-values, column: status, values: {L: live}} | a,,3 | [a, null, 3]",
        "{type: map-values, column: status, values: {L: live}, otherwise: keep} | a,X,3 | [a, X, 3]",
        "{type: map-values, column: status, values: {L: live}, otherwise: empty, into: s} | a,X,3 | [a, X, 3, null]",
      })
  void aRowGoesOnOrLeaves(String step, String row, String outcome) {
    Graph graph = graph(step);
    GraphStep tested = graph.find("tested").orElseThrow();
    Chain chain = new Chain(ROW, List.of(new Chain.Link("tested", plan(tested))));
    assertThat(chain.output())
        .isEqualTo(
            tested.outputs().values().stream().filter(r -> !r.equals(ROW)).findFirst().orElse(ROW));
    ChainRunner.Outcome found = new ChainRunner(chain).run(values(row));
    Integer fate = found.fate();
    String text =
        fate == null
            ? Arrays.toString(found.values())
            : chain.fates().stream()
                .filter(f -> f.number() == fate)
                .map(f -> (f.exit().port() + " " + f.exit().code()).strip())
                .findFirst()
                .orElseThrow();
    assertThat(text).isEqualTo(outcome);
  }

  @Test
  void aValueMadeFromAPersonalColumnIsPersonal() {
    RowType rows =
        graph("{type: columns, set: {a: lower(status), b: lower(ref)}}")
            .rows(InputReference.parse("tested"));
    assertThat(rows.find("a").orElseThrow().personal()).isTrue();
    assertThat(rows.find("b").orElseThrow().personal()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: filter, when: 'hoems > 2'}          | when      | homes",
        "{type: filter, when: 'homes + 2'}          | when      |",
        "{type: filter}                             | when      |",
        "{type: columns, keep: [reff]}              | keep[1]   | ref",
        "{type: columns, keep: []}                  |           |",
        "{type: columns, remove: [ref, sttaus]}     | remove[2] | status",
        "{type: columns, rename: {ref: homes}}      | rename    |",
        "{type: columns, rename: {ref: 'A b'}}      | rename.ref |",
        "{type: columns, set: {x: lower(homes)}}    | set.x     |",
        "{type: map-values, column: homes, values: {L: live}} | column |",
        "{type: map-values, column: status, values: {L: live}, otherwise: no} | otherwise |",
        "{type: map-values, column: status, valeus: {L: live}} | valeus | values",
      })
  void aWrongSettingIsNamed(String step, @Nullable String field, @Nullable String suggestion) {
    DefinitionException wrong = catchThrowableOfType(DefinitionException.class, () -> graph(step));
    assertThat(wrong.faults())
        .as(wrong.getMessage())
        .anySatisfy(
            fault -> {
              assertThat(fault.step()).isEqualTo("tested");
              assertThat(fault.field()).isEqualTo(field == null ? "" : field);
              assertThat(fault.suggestion()).isEqualTo(suggestion);
              assertThat(fault.line()).isGreaterThan(0);
            });
  }

  private static RowPlan plan(GraphStep step) {
    return plan((RowWise<?>) step.type(), step.settings());
  }

  private static <S extends Record> RowPlan plan(RowWise<S> type, Record settings) {
    return type.validPlan(type.settings().cast(settings), ROW);
  }

  private static @Nullable Object[] values(String row) {
    String[] parts = row.split(",", -1);
    return new @Nullable Object[] {
      parts[0],
      parts[1].isEmpty() ? null : parts[1],
      parts[2].isEmpty() ? null : Long.valueOf(parts[2])
    };
  }

  /** Returns a graph whose step "tested" reads rows of {@link #ROW}. */
  private static Graph graph(String step) {
    List<StepType<?>> types = new ArrayList<>(StepTypes.load().list());
    types.add(new Rows());
    types.add(new Discard());
    boolean filter = step.contains("type: filter");
    return Graph.of(
        DefinitionReader.read(
            "id: steps\ntitle: Steps\nsteps:\n  - {id: rows, type: test-rows}\n  - "
                + step.replaceFirst("\\{", "{id: tested, input: rows, ")
                + "\n"
                + (filter
                    ? "  - {id: a, type: test-discard, input: tested.passed}\n  - {id: b, type: test-discard, input: tested.failed}\n"
                    : "  - {id: a, type: test-discard, input: tested}\n")),
        Map.of(),
        new StepTypes(types));
  }

  private record None() {}

  /** Gives rows of {@link #ROW}. */
  private static final class Rows implements StepType<None> {
    @Override
    public StepInfo info() {
      return new StepInfo("test-rows", "", "", StepInfo.Group.READ, List.of(), List.of("output"));
    }

    @Override
    public Class<None> settings() {
      return None.class;
    }

    @Override
    public void infer(None settings, Inference inference) {
      inference.output("output", ROW);
    }
  }

  /** Takes rows. */
  private static final class Discard implements StepType<None> {
    @Override
    public StepInfo info() {
      return new StepInfo(
          "test-discard", "", "", StepInfo.Group.WRITE, List.of("input"), List.of());
    }

    @Override
    public Class<None> settings() {
      return None.class;
    }

    @Override
    public void infer(None settings, Inference inference) {}
  }
}
