package uk.trigpoint.jobs.steps;

import java.util.List;
import java.util.Optional;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.rowwise.Exit;
import uk.trigpoint.jobs.rowwise.RowPlan;
import uk.trigpoint.jobs.rowwise.RowWise;

/** Separates the rows that fulfil a condition from the others. */
public final class FilterStep implements RowWise<FilterStep.Settings> {
  private static final String PASSED = "passed";
  private static final String FAILED = "failed";

  /**
   * The settings.
   *
   * @param when a row whose condition is unknown, because a value is missing, does not pass
   */
  public record Settings(
      @Setting(
              value = "The condition of the rows that pass, such as status == 'live' && homes > 10",
              expression = true)
          String when) {}

  @Override
  public StepInfo info() {
    return new StepInfo(
        "filter",
        "Filter",
        "Separates the rows that fulfil a condition from the others.",
        StepInfo.Group.ROWS,
        List.of(INPUT),
        List.of(PASSED, FAILED));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public boolean keepsRowType(Settings settings) {
    return true;
  }

  @Override
  public Optional<RowPlan> plan(Settings settings, Inference inference) {
    return inference
        .expression("when", INPUT, settings.when(), ColumnType.BOOLEAN)
        .map(
            when ->
                new RowPlan(
                    List.of(Exit.to(FAILED, Conditions.isNotTrue(when))),
                    RowPlan.keep(inference.input(INPUT))));
  }
}
