package uk.trigpoint.jobs.outcome;

/**
 * Thrown if the staged rows of a run are gone, because the database restarted or a person was
 * erased. The run starts again.
 */
public final class StagingLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StagingLostException() {
    super("the staged rows were lost");
  }
}
