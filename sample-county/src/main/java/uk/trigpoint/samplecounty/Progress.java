package uk.trigpoint.samplecounty;

/** Told how far the generator has come; called often, so it must return at once. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (stage, done, total) -> {};

  /**
   * @param stage what is being done, for a person to read
   * @param done of {@code total}
   */
  void at(String stage, long done, long total);
}
