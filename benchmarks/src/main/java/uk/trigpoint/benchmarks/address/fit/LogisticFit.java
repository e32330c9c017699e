package uk.trigpoint.benchmarks.address.fit;

import java.util.List;

/**
 * Logistic regression with an L2 penalty, by Newton's method: a fixed number of steps from zero, so
 * the same examples give the same weights.
 */
public final class LogisticFit {
  private static final int STEPS = 30;

  private LogisticFit() {}

  /**
   * Returns the weights that make the examples most likely.
   *
   * @param penalty on half the sum of squares of all weights but the first, which is the intercept
   */
  public static double[] fit(List<Example> examples, double penalty) {
    int size = examples.getFirst().facts().length;
    double[] weights = new double[size];
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[size];
      double[][] hessian = new double[size][size];
      for (Example example : examples) {
        double[] x = example.facts();
        double p = probability(weights, x);
        double error = example.weight() * ((example.right() ? 1 : 0) - p);
        double curve = example.weight() * p * (1 - p);
        for (int i = 0; i < size; i++) {
          if (x[i] != 0) {
            gradient[i] += error * x[i];
            for (int j = 0; j <= i; j++) {
              hessian[i][j] += curve * x[i] * x[j];
            }
          }
        }
      }
      for (int i = 0; i < size; i++) {
        double shrink = i == 0 ? 1e-6 : penalty;
        gradient[i] -= shrink * weights[i];
        hessian[i][i] += shrink;
      }
      double[] change = solve(hessian, gradient);
      for (int i = 0; i < size; i++) {
        weights[i] += Math.clamp(change[i], -2, 2);
      }
    }
    return weights;
  }

  /** Returns the probability of facts under weights. */
  public static double probability(double[] weights, double[] facts) {
    double sum = 0;
    for (int i = 0; i < facts.length; i++) {
      sum += weights[i] * facts[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /** Solves a symmetric positive definite system, of which the lower half is given (Cholesky). */
  private static double[] solve(double[][] a, double[] b) {
    int size = b.length;
    double[][] l = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
      }
    }
    double[] x = b.clone();
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= l[i][k] * x[k];
      }
      x[i] /= l[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        x[i] -= l[k][i] * x[k];
      }
      x[i] /= l[i][i];
    }
    return x;
  }
}
