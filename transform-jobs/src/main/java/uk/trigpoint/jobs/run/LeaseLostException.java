package uk.trigpoint.jobs.run;

/**
 * The run belongs to somebody else now, or was cancelled; whoever meets this stops without a trace.
 */
final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeaseLostException() {
    super("the run is no longer this attempt's");
  }
}
