package uk.trigpoint.jobs.outcome;

/**
 * Thrown if a run cannot go on, because of its input or its definition. The message is shown to
 * people: what, where, the effect, what to do.
 */
public class JobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JobException(String message) {
    super(message);
  }
}
