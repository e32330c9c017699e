package uk.trigpoint.matching.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the weights of candidates into probabilities: each is compared with all others and with
 * "none of these", which has a weight of its own. A candidate without rivals that is well spoken
 * for nears 1; two that are alike have a half each.
 *
 * <p>Units of one building none of which was asked for are one rival together to everybody else,
 * however many they are: a block of fifty flats does not make the block itself the less likely.
 */
public final class Posterior {
  /** The weight of "none of these". */
  public static final double NONE_OF_THESE = 5;

  /** Weights are not quite independent: they count for less than they add up to. */
  static final double SHARE = 0.9;

  private final double highest;
  private final double total;
  private final Map<Long, double[]> groups = new HashMap<>();

  /**
   * A candidate.
   *
   * @param group of units none of which was asked for; 0 for candidates that stand alone
   */
  public record Weighed(double weight, long group) {}

  public Posterior(List<Weighed> candidates) {
    double max = NONE_OF_THESE;
    for (Weighed candidate : candidates) {
      max = Math.max(max, candidate.weight());
    }
    this.highest = max;
    double sum = odds(NONE_OF_THESE);
    for (Weighed candidate : candidates) {
      double odds = odds(candidate.weight());
      if (candidate.group() == 0) {
        sum += odds;
      } else {
        double[] group = groups.computeIfAbsent(candidate.group(), g -> new double[2]);
        group[0] += odds;
        group[1] = Math.max(group[1], odds);
      }
    }
    for (double[] group : groups.values()) {
      sum += group[1];
    }
    this.total = sum;
  }

  /** The probability of a candidate. */
  public double of(Weighed candidate) {
    double[] group = groups.get(candidate.group());
    double all = group == null ? total : total - group[1] + group[0];
    return odds(candidate.weight()) / all;
  }

  /** The probability a candidate of that weight would have if it had no rivals. */
  public static double alone(double weight) {
    return 1 / (1 + Math.exp(SHARE * (NONE_OF_THESE - weight)));
  }

  private double odds(double weight) {
    return Math.exp(SHARE * (weight - highest));
  }
}
