package uk.trigpoint.jobs.step;

/** A run that cannot go on; the message is for the officer and holds no personal value. */
public final class JobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JobException(String message) {
    super(message);
  }
}
