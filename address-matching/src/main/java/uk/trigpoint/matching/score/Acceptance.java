package uk.trigpoint.matching.score;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import uk.trigpoint.matching.score.AcceptanceFacts.Fact;

/**
 * The probability that a candidate is the property that a query means, by a logistic regression
 * over {@link AcceptanceFacts}. Its weights are fitted to labelled texts, not set by hand; {@code
 * acceptance.properties} says how.
 */
public final class Acceptance {
  private static final double[] WEIGHTS = read();

  /** Log odds among the rivals, of which {@link AcceptanceFacts} has a sixth. */
  private static final double UNAMBIGUOUS = Math.log(9) / 6;

  /** Doubts that a name does not outweigh. */
  private static final Set<Doubt> FORBIDDING =
      EnumSet.complementOf(
          EnumSet.of(
              Doubt.NAME_DIFFERS,
              Doubt.NAME_NOT_ASKED,
              Doubt.STREET_DIFFERS,
              Doubt.STREET_TYPE_DIFFERS,
              Doubt.STREET_ELSEWHERE,
              Doubt.PLACE_DIFFERS,
              Doubt.POSTCODE_DIFFERS,
              Doubt.NUMBER_NOT_ASKED,
              Doubt.NUMBER_NOT_IN_ADDRESS));

  private Acceptance() {}

  /** Returns the probability, 0 to 1. */
  public static double probability(double[] facts) {
    double sum = 0;
    for (int i = 0; i < facts.length; i++) {
      sum += facts[i] * WEIGHTS[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /**
   * Returns whether the query has the name of the candidate's building or organisation: its most
   * distinctive word (spelled as it is, unless its street, place or postcode agrees), no other kind
   * of school or premises, not the same of another place, and another postcode or place only beside
   * its street; no doubt about its unit, its number in a range, its end or the part of the country;
   * and no rival that fits nearly as well.
   */
  public static boolean isNamed(double[] facts) {
    return hasName(facts)
        && (AcceptanceFacts.get(facts, Fact.CORE_MISSPELT) == 0 || isPlaced(facts))
        && AcceptanceFacts.get(facts, Fact.PLACE_LEFT_IN_NAME) == 0
        && AcceptanceFacts.get(facts, Fact.NAME_QUALIFIED) == 0
        && (!AcceptanceFacts.has(facts, Doubt.POSTCODE_DIFFERS)
            || AcceptanceFacts.get(facts, Fact.STREET_FOUND) > 0)
        && (!AcceptanceFacts.has(facts, Doubt.PLACE_DIFFERS)
            || AcceptanceFacts.get(facts, Fact.STREET_FOUND) > 0
            || AcceptanceFacts.get(facts, Fact.POSTCODE_SAME) > 0)
        && FORBIDDING.stream().noneMatch(d -> AcceptanceFacts.has(facts, d))
        && AcceptanceFacts.get(facts, Fact.AMONG_RIVALS) >= UNAMBIGUOUS;
  }

  /** Returns whether the query has the name and the postcode of the candidate, or only its name. */
  public static boolean isReviewed(double[] facts) {
    return hasName(facts)
        && (AcceptanceFacts.get(facts, Fact.POSTCODE_SAME) > 0
            || AcceptanceFacts.get(facts, Fact.NAMED_ALL) > 0);
  }

  private static boolean isPlaced(double[] facts) {
    return AcceptanceFacts.get(facts, Fact.STREET_FOUND) > 0
        || AcceptanceFacts.get(facts, Fact.PLACE_FOUND) > 0
        || AcceptanceFacts.get(facts, Fact.POSTCODE_SAME) > 0;
  }

  private static boolean hasName(double[] facts) {
    return AcceptanceFacts.get(facts, Fact.CORE_OF_NAME) > 0
        && AcceptanceFacts.get(facts, Fact.KIND_DIFFERS) == 0;
  }

  /** Returns whether nothing speaks against the candidate, and none of its rivals is likely. */
  public static boolean isPlain(double[] facts) {
    return AcceptanceFacts.get(facts, Fact.PLAIN_AND_LIKELY) > 0;
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
