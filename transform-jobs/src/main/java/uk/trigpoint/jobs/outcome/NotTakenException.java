package uk.trigpoint.jobs.outcome;

/** Thrown if an input is not there yet, or not whole. It may be tried again. */
public final class NotTakenException extends JobException {
  private static final long serialVersionUID = 1L;

  public NotTakenException(String message) {
    super(message);
  }
}
