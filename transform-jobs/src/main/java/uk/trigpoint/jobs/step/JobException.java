package uk.trigpoint.jobs.step;

/** Thrown if a run fails. The message is shown to officers and has no personal values. */
public final class JobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JobException(String message) {
    super(message);
  }
}
