package uk.trigpoint.jobs.outcome;

/**
 * Thrown if something outside failed in a way that may pass: a service answers with a status of 500
 * or more, or not in time. The run is tried again after a while.
 */
public final class TransientException extends JobException {
  private static final long serialVersionUID = 1L;

  public TransientException(String message) {
    super(message);
  }
}
