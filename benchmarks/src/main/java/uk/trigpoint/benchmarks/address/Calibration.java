package uk.trigpoint.benchmarks.address;

import java.util.ArrayList;
import java.util.List;

/** How often matches of about the same score are right. */
final class Calibration {
  private static final double[] BOUNDS = {
    0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1
  };

  private final int[] count = new int[BOUNDS.length - 1];
  private final int[] right = new int[BOUNDS.length - 1];
  private final double[] scores = new double[BOUNDS.length - 1];

  /**
   * Scores from low up to, not including, high.
   *
   * @param score the mean of them
   * @param right share of them that were right
   */
  record Bin(double low, double high, int count, double score, double right) {}

  void add(Outcome outcome) {
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

  /** The first so many outcomes of a result. */
  void add(Result result, int most) {
    result.outcomes().stream().limit(most).forEach(this::add);
  }

  /** Those that hold anything, from the lowest on. */
  List<Bin> bins() {
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

  /** Mean distance between score and share right, by count. */
  double expectedError() {
    double sum = 0;
    int all = 0;
    for (Bin bin : bins()) {
      sum += Math.abs(bin.score() - bin.right()) * bin.count();
      all += bin.count();
    }
    return all == 0 ? 0 : sum / all;
  }
}
