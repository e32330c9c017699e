package uk.trigpoint.jobs.steps.set;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.rowwise.RowWise;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.setwise.SetWork;

/** Numbers rows by their order. The same rows have the same numbers in every run. */
public final class NumberStep implements SetWise<NumberStep.Settings> {
  private static final String INPUT = RowWise.INPUT;
  private static final String OUTPUT = "output";

  /**
   * The settings.
   *
   * @param by columns whose values make a group with its own numbers; null is one for all rows
   */
  public record Settings(
      @Setting("A new column for the number") String column,
      @Setting(value = "The first number; 1 if missing", least = -1e15, most = 1e15)
          @Nullable Long start,
      @Setting("The order of the rows; by their number in the source if missing")
          @Nullable List<OrderColumn> order,
      @Setting(
              value = "Columns whose values make a group that is numbered by itself",
              columnOf = INPUT,
              most = 20)
          @Nullable List<String> by) {
    List<String> groups() {
      return by == null ? List.of() : by;
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "number",
        "Number",
        "Numbers rows by their order.",
        StepInfo.Group.COLUMNS,
        List.of(INPUT),
        List.of(OUTPUT));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  /** The order of rows tells of the values that it is made of. */
  private static boolean isPersonal(Settings settings, Inference inference) {
    return settings.order() != null
        && settings.order().stream()
            .anyMatch(
                one ->
                    inference.input(INPUT).find(one.column()).filter(Field::personal).isPresent());
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    boolean sound = OrderSql.infer(inference, "order", INPUT, settings.order());
    for (int i = 0; i < settings.groups().size(); i++) {
      sound &= inference.column("by[" + (i + 1) + "]", INPUT, settings.groups().get(i)).isPresent();
    }
    NewColumns columns =
        new NewColumns(inference, inference.input(INPUT))
            .add("column", settings.column(), ColumnType.INTEGER, isPersonal(settings, inference));
    if (sound) {
      columns.rows().ifPresent(rows -> inference.output(OUTPUT, rows));
    }
  }

  @Override
  public Map<String, Long> run(Settings settings, SetWork work) {
    StagedRows input = work.input(INPUT);
    Constants constants = new Constants();
    List<String> by = settings.groups().stream().map(c -> "i.\"" + c + '"').toList();
    String start = constants.bind(settings.start() == null ? 1L : settings.start());
    return Map.of(
        INPUT,
        work.insert(
            OUTPUT,
            "SELECT i.\"#row\", i.\"#line\"%s, row_number() OVER (%sORDER BY %s) - 1 + CAST(%s AS bigint)%s FROM %s i"
                .formatted(
                    input.columns("i"),
                    by.isEmpty() ? "" : "PARTITION BY " + String.join(", ", by) + " ",
                    OrderSql.first(settings.order(), input.type(), "i"),
                    start,
                    input.type().geometry() == null ? "" : ", i.geom",
                    input.relation()),
            constants));
  }
}
