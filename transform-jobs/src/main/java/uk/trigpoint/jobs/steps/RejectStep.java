package uk.trigpoint.jobs.steps;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.setwise.SetWork;

/** Rejects all rows that it reads, such as those that a join found no match for. */
public final class RejectStep implements SetWise<RejectStep.Settings> {
  private static final String INPUT = "input";

  /**
   * The settings.
   *
   * @param column at fault; null if it is the whole row
   */
  public record Settings(
      @Setting(value = "Code of the rejects, such as UNKNOWN_UPRN", least = 1, most = 40)
          String code,
      @Setting(value = "The column at fault", columnOf = INPUT) @Nullable String column,
      @Setting(
              value = "What is wrong, without the value, such as: is not in the gazetteer",
              least = 1,
              most = 500)
          String reason) {}

  @Override
  public StepInfo info() {
    return new StepInfo(
        "reject",
        "Reject",
        "Rejects all rows that it reads.",
        StepInfo.Group.CHECKS,
        List.of(INPUT),
        List.of());
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    if (settings.column() != null) {
      inference.column("column", INPUT, settings.column());
    }
  }

  @Override
  public Map<String, Long> run(Settings settings, SetWork work) {
    work.reject(INPUT, "", new Constants(), settings.code(), settings.column(), settings.reason());
    return Map.of(INPUT, 0L);
  }
}
