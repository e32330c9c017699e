package uk.trigpoint.jobs.console.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import uk.trigpoint.web.FieldError;

/**
 * The part of the pipeline's form that states its schedule in words. It changes the cron expression
 * in the text, if what was chosen differs from what the text says.
 */
final class ScheduleForm {
  /** Id of the choice how often the pipeline runs. */
  static final String OFTEN = "schedule-often";

  /** Id of the field of the time of day. */
  static final String TIME = "schedule-time";

  private static final String SCHEDULE = "schedule";
  private static final String CRON = "cron";
  private static final String MORNING = "05:00";

  private ScheduleForm() {}

  /** Returns what the fields show of a pipeline. */
  static ScheduleWords shown(ObjectNode pipeline) {
    JsonNode cron = pipeline.path(SCHEDULE).path(CRON);
    if (pipeline.path(SCHEDULE).isMissingNode()) {
      return new ScheduleWords(ScheduleWords.NEVER, MORNING);
    }
    return ScheduleWords.of(cron.asText())
        .orElseGet(() -> new ScheduleWords(ScheduleWords.CRON, MORNING));
  }

  /**
   * Writes what was chosen.
   *
   * @param before the pipeline as the form showed it
   * @param own its members after the other fields were read; is changed
   * @param errors gets a fault of the time
   */
  static void read(
      Map<String, String> sent, ObjectNode before, ObjectNode own, List<FieldError> errors) {
    ScheduleWords shown = shown(before);
    ScheduleWords chosen =
        new ScheduleWords(
            sent.getOrDefault(OFTEN, shown.often()), sent.getOrDefault(TIME, shown.time()));
    if (chosen.equals(shown) || chosen.often().equals(ScheduleWords.CRON)) {
      return;
    }
    boolean known =
        ScheduleWords.choices().stream().anyMatch(one -> one.value().equals(chosen.often()));
    if (!known) {
      errors.add(new FieldError(OFTEN, "Choose how often it runs"));
    } else if (chosen.often().equals(ScheduleWords.NEVER)) {
      if (!shown.often().equals(ScheduleWords.NEVER)) {
        own.remove(SCHEDULE);
      }
    } else {
      chosen
          .cron()
          .ifPresentOrElse(
              cron -> own.withObjectProperty(SCHEDULE).put(CRON, cron),
              () -> errors.add(new FieldError(TIME, "Enter a time such as 05:15")));
    }
  }
}
