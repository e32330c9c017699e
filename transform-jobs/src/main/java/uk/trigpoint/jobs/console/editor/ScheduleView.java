package uk.trigpoint.jobs.console.editor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.schedule.Schedule;
import uk.trigpoint.web.Choice;

/**
 * The schedule of a pipeline in the form.
 *
 * @param often chosen value
 * @param stated what the text says, with its next due times; null if it states no schedule, or one
 *     with faults
 * @param inForce by which runs start now; null if there is none
 * @param waits whether a version must be approved before its schedule is in force
 */
public record ScheduleView(
    String often,
    String time,
    List<Choice> choices,
    @Nullable Schedule stated,
    @Nullable Schedule inForce,
    boolean waits) {
  public ScheduleView {
    choices = List.copyOf(choices);
  }

  /** Returns whether runs start by another schedule than the text states. */
  public boolean isOther() {
    if (inForce == null) {
      return false;
    }
    return stated == null
        || !stated.cron().equals(inForce.cron())
        || !stated.zone().equals(inForce.zone())
        || stated.missed() != inForce.missed()
        || !stated.maxAge().equals(inForce.maxAge())
        || !java.util.Objects.equals(stated.notOn(), inForce.notOn());
  }
}
