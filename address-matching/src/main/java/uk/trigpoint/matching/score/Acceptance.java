package uk.trigpoint.matching.score;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/**
 * The probability that a candidate is the property that a query means, by a logistic regression
 * over {@link AcceptanceFacts}. Its weights are fitted to labelled texts, not set by hand; {@code
 * acceptance.properties} says how.
 */
public final class Acceptance {
  private static final double[] WEIGHTS = read();

  private Acceptance() {}

  /** Returns the probability, 0 to 1. */
  public static double probability(double[] facts) {
    double sum = 0;
    for (int i = 0; i < facts.length; i++) {
      sum += facts[i] * WEIGHTS[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  private static double[] read() {
    Properties properties = new Properties();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(
                Acceptance.class.getResourceAsStream("acceptance.properties"),
                "acceptance.properties"),
            StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return AcceptanceFacts.NAMES.stream()
        .mapToDouble(name -> Double.parseDouble(properties.getProperty(name, "0")))
        .toArray();
  }
}
