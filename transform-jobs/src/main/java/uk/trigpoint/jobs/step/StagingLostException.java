package uk.trigpoint.jobs.step;

/**
 * Thrown if the staging tables have lost their rows, because the database restarted. The run starts
 * again.
 */
public final class StagingLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StagingLostException() {
    super("the staging tables were lost");
  }
}
