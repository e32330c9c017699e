package uk.trigpoint.jobs.run;

/**
 * Thrown when another attempt holds the run's lease or the run was cancelled. The attempt stops and
 * writes nothing.
 */
final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeaseLostException() {
    super("this attempt no longer holds the run");
  }
}
