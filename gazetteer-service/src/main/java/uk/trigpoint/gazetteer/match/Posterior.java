package uk.trigpoint.gazetteer.match;

import java.util.List;

/**
 * Turns the weights of candidates into probabilities: each is compared with all others and with
 * "none of these", which has a weight of its own. A candidate without rivals that is well spoken
 * for nears 1; two that are alike have a half each.
 */
final class Posterior {
  /** The weight of "none of these". */
  static final double NONE_OF_THESE = 5;

  /** Weights are not quite independent: they count for less than they add up to. */
  static final double SHARE = 0.9;

  private final double highest;
  private final double total;

  Posterior(List<Double> weights) {
    double max = NONE_OF_THESE;
    for (double weight : weights) {
      max = Math.max(max, weight);
    }
    double sum = Math.exp(SHARE * (NONE_OF_THESE - max));
    for (double weight : weights) {
      sum += Math.exp(SHARE * (weight - max));
    }
    this.highest = max;
    this.total = sum;
  }

  /** The probability of a candidate of that weight. */
  double of(double weight) {
    return Math.exp(SHARE * (weight - highest)) / total;
  }

  /** The probability a candidate of that weight would have if it had no rivals. */
  static double alone(double weight) {
    return 1 / (1 + Math.exp(SHARE * (NONE_OF_THESE - weight)));
  }
}
