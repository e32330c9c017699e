package uk.trigpoint.jobs.step;

/**
 * The row counts of a step. The constructor checks that no row is lost: {@code in = out +
 * rejected}.
 */
public record Counts(long in, long out, long rejected) {
  public Counts {
    if (in != out + rejected) {
      throw new IllegalStateException(
          in + " rows in, but " + out + " out and " + rejected + " rejected");
    }
  }
}
