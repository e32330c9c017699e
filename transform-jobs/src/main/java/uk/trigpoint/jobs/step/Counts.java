package uk.trigpoint.jobs.step;

/**
 * What became of a step's rows. Making one proves that none was lost: {@code in = out + rejected}.
 */
public record Counts(long in, long out, long rejected) {
  public Counts {
    if (in != out + rejected) {
      throw new IllegalStateException(
          in + " rows went in, " + out + " came out and " + rejected + " were rejected");
    }
  }
}
