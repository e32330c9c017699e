package uk.trigpoint.matching.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts the weights of candidates to probabilities. Each competes with all others and with "none
 * of these", which has its own weight. A strong candidate without rivals approaches 1; two equal
 * ones get 0.5 each.
 *
 * <p>Units of a building that the query does not name count as one rival, however many there are:
 * fifty flats do not make their block less likely.
 */
public final class Posterior {
  /** Weight of "none of these", in log odds. */
  public static final double NONE_OF_THESE = 5;

  /** Factor for weights, which are not fully independent. */
  static final double SHARE = 0.9;

  private final double highest;
  private final double total;
  private final Map<Long, double[]> groups = new HashMap<>();

  /**
   * A candidate with its weight.
   *
   * @param group of units that the query does not name; 0 for other candidates
   */
  public record WeightedCandidate(double weight, long group) {}

  public Posterior(List<WeightedCandidate> candidates) {
    double max = NONE_OF_THESE;
    for (WeightedCandidate candidate : candidates) {
      max = Math.max(max, candidate.weight());
    }
    this.highest = max;
    double sum = odds(NONE_OF_THESE);
    for (WeightedCandidate candidate : candidates) {
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

  /** Returns the probability of a candidate. */
  public double of(WeightedCandidate candidate) {
    double[] group = groups.get(candidate.group());
    double all = group == null ? total : total - group[1] + group[0];
    return odds(candidate.weight()) / all;
  }

  /** Returns the probability of a candidate if one of the candidates is right. */
  public double amongRivals(WeightedCandidate candidate) {
    double none = odds(NONE_OF_THESE);
    double[] group = groups.get(candidate.group());
    double all = group == null ? total : total - group[1] + group[0];
    return odds(candidate.weight()) / Math.max(Double.MIN_NORMAL, all - none);
  }

  /** Returns the probability of a candidate with this weight and no rivals. */
  public static double alone(double weight) {
    return 1 / (1 + Math.exp(SHARE * (NONE_OF_THESE - weight)));
  }

  private double odds(double weight) {
    return Math.exp(SHARE * (weight - highest));
  }
}
