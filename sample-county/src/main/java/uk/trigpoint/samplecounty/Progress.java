package uk.trigpoint.samplecounty;

/** Receives progress of the generator. Called often, so it must return at once. */
@FunctionalInterface
public interface Progress {
  /** Discards progress. */
  Progress NONE = (stage, done, total) -> {};

  /**
   * Reports progress.
   *
   * @param stage the current stage, for display
   * @param done out of {@code total}
   */
  void at(String stage, long done, long total);
}
