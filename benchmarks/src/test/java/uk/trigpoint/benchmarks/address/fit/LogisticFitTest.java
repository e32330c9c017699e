package uk.trigpoint.benchmarks.address.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests that the fit finds weights that made the examples. */
class LogisticFitTest {
  @Test
  void findsTheWeightsThatMadeTheExamplesAndTheSameEveryTime() {
    double[] made = {-1, 2, -3};
    Random random = new Random(4);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double[] facts = {1, random.nextDouble(), random.nextBoolean() ? 1 : 0};
      boolean right = random.nextDouble() < LogisticFit.probability(made, facts);
      examples.add(new Example("e" + i, "", facts, right, 1, 0));
    }
    double[] fitted = LogisticFit.fit(examples, 0.01);
    for (int i = 0; i < made.length; i++) {
      assertThat(fitted[i]).isCloseTo(made[i], within(0.15));
    }
    assertThat(LogisticFit.fit(examples, 0.01)).isEqualTo(fitted);
  }
}
