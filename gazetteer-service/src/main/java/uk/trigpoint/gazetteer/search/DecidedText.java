package uk.trigpoint.gazetteer.search;

import uk.trigpoint.gazetteer.decision.TextDecisions;
import uk.trigpoint.matching.score.SearchScope;

/** When a decision about a text leaves another property possible. */
public final class DecidedText {
  /** Two properties that a text fits equally have a half each, three a third. */
  private static final double MIN_RIVAL = 0.2;

  private DecidedText() {}

  /** Returns the scope in which rivals are searched: without those that an officer excluded. */
  public static SearchScope scope(TextDecisions decided) {
    return new SearchScope(null, null, null, null, decided.excludedUprns());
  }

  /**
   * Returns whether a property is a rival of the one that was decided.
   *
   * @param score of the property for the text, without the decision
   */
  public static boolean isRival(double score) {
    return score >= MIN_RIVAL;
  }
}
