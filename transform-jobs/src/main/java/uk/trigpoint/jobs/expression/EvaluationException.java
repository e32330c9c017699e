package uk.trigpoint.jobs.expression;

/** Thrown if an expression has no value for a row, which is rejected then. */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message for display, without the value and a full stop
   */
  public EvaluationException(String message) {
    super(message, null, false, false);
  }
}
