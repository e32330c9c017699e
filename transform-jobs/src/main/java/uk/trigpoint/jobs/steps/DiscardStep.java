package uk.trigpoint.jobs.steps;

import java.util.List;
import java.util.Map;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.setwise.SetWork;

/** Reads rows that are not needed, and counts them. */
public final class DiscardStep implements SetWise<DiscardStep.Settings> {
  private static final String INPUT = "input";

  /** There are no settings. */
  public record Settings() {}

  @Override
  public StepInfo info() {
    return new StepInfo(
        "discard",
        "Discard",
        "Reads rows that are not needed, and counts them.",
        StepInfo.Group.ROWS,
        List.of(INPUT),
        List.of());
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void infer(Settings settings, Inference inference) {}

  @Override
  public Map<String, Long> run(Settings settings, SetWork work) {
    return Map.of(INPUT, work.count(INPUT));
  }
}
