package uk.trigpoint.jobs.step;

/**
 * The staging tables are not what the run left there: the database has restarted in between. The
 * run starts anew.
 */
public final class StagingLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StagingLostException() {
    super("the staging tables were lost");
  }
}
