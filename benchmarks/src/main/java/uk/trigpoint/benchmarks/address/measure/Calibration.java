package uk.trigpoint.benchmarks.address.measure;

import java.util.ArrayList;
import java.util.List;

/** Compares scores with the share of right matches, by score bin. */
public final class Calibration {
  private static final double[] BOUNDS = {
    0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1
  };

  private final int[] count = new int[BOUNDS.length - 1];
  private final int[] right = new int[BOUNDS.length - 1];
  private final double[] scores = new double[BOUNDS.length - 1];

  /**
   * Scores from low (inclusive) to high (exclusive).
   *
   * @param score mean score
   * @param right share of right matches
   */
  public record Bin(double low, double high, int count, double score, double right) {}

  public void add(Outcome outcome) {
    if (outcome.got() <= 0) {
      return;
    }
    double score = Math.clamp(outcome.score(), 0, 1);
    int bin = 0;
    while (bin < count.length - 1 && score >= BOUNDS[bin + 1]) {
      bin++;
    }
    count[bin]++;
    scores[bin] += score;
    right[bin] += outcome.isRight() ? 1 : 0;
  }

  /** Adds the first {@code limit} outcomes of a result. */
  public void add(Result result, int limit) {
    result.outcomes().stream().limit(limit).forEach(this::add);
  }

  /** Returns the bins that are not empty, lowest first. */
  public List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < count.length; i++) {
      if (count[i] > 0) {
        bins.add(
            new Bin(
                BOUNDS[i],
                BOUNDS[i + 1],
                count[i],
                scores[i] / count[i],
                (double) right[i] / count[i]));
      }
    }
    return bins;
  }

  /** Returns the mean distance between score and share of right matches, weighted by count. */
  public double expectedError() {
    double sum = 0;
    int all = 0;
    for (Bin bin : bins()) {
      sum += Math.abs(bin.score() - bin.right()) * bin.count();
      all += bin.count();
    }
    return all == 0 ? 0 : sum / all;
  }
}
