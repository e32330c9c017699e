package uk.trigpoint.jobs.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.definition.Timing;
import uk.trigpoint.jobs.definition.Triggers;
import uk.trigpoint.jobs.schedule.Schedule;

/** Says in English what starts a pipeline. */
public final class TriggerWords {
  private TriggerWords() {}

  /**
   * Returns what starts a pipeline besides people.
   *
   * @param definition null if it cannot be read
   * @param schedule null if there is none
   */
  public static String of(@Nullable PipelineDefinition definition, @Nullable Schedule schedule) {
    List<String> words = new ArrayList<>();
    if (schedule != null) {
      words.add(
          "%s (%s)%s"
              .formatted(
                  schedule.sentence(),
                  schedule.zone(),
                  Timing.BANK_HOLIDAYS.equals(schedule.notOn()) ? ", not on bank holidays" : ""));
    }
    if (definition != null) {
      Triggers triggers = definition.automation().triggers();
      if (triggers.files() != null) {
        words.add("when a file arrives");
      }
      if (!triggers.datasets().isEmpty()) {
        words.add("after a new version of " + String.join(", ", triggers.datasets()));
      }
      if (triggers.webhook()) {
        words.add("when another system requests it");
      }
    }
    return words.isEmpty() ? "none; start it yourself" : String.join("; ", words);
  }
}
