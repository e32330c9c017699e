package uk.trigpoint.core.trace;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A phase of long work, such as a publish, as an event of the Java Flight Recorder. It costs
 * nothing measurable unless a recording is active. Close it when the phase ends, on the same
 * thread.
 */
@Name(WorkPhase.NAME)
@Label("Work phase")
@Category("Trigpoint")
@Description("A phase of long work, such as surveying a file or building indexes")
@StackTrace(false)
public final class WorkPhase extends Event implements AutoCloseable {
  /** Name of the events in a recording. */
  public static final String NAME = "uk.trigpoint.WorkPhase";

  @SuppressWarnings("UnusedVariable") // Read by the recorder.
  @Label("Phase")
  private final String phase;

  private WorkPhase(String phase) {
    this.phase = phase;
  }

  /**
   * Starts a phase.
   *
   * @param phase a constant, for people
   */
  public static WorkPhase start(String phase) {
    WorkPhase started = new WorkPhase(phase);
    started.begin();
    return started;
  }

  /** Ends the phase. */
  @Override
  public void close() {
    commit();
  }
}
