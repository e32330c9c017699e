package uk.trigpoint.jobs.steps;

import java.util.List;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.graph.StepType;

/** Takes rows that are not needed. They are counted, and not staged for it. */
public final class DiscardStep implements StepType<DiscardStep.Settings> {
  /** The input. */
  public static final String INPUT = "input";

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
}
