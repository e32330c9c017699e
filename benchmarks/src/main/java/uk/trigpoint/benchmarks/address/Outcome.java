package uk.trigpoint.benchmarks.address;

import java.util.List;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.Match;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.rank.AddressMatcher;

/**
 * What came of a question.
 *
 * @param got the UPRN of the best match, 0 if there is none, -1 if the search failed
 * @param score of the best match, 0 to 1
 * @param doubts of the best match
 */
record Outcome(
    Question question, Band band, long got, String address, double score, List<String> doubts) {
  private static final int LIMIT = 5;
  private static final long CRASHED = -1;

  static Outcome of(Question question, AddressMatcher matcher) {
    MatchResult answer;
    try {
      answer = matcher.match(question.text(), LIMIT);
    } catch (RuntimeException e) {
      return new Outcome(question, Band.NONE, CRASHED, "failed: " + e, 0, List.of());
    }
    if (answer.matches().isEmpty()) {
      return new Outcome(question, Band.NONE, 0, "", 0, List.of());
    }
    Match best = answer.matches().getFirst();
    return new Outcome(
        question, answer.band(), best.uprn(), best.address(), best.score(), best.doubts());
  }

  /** Whether the best match is what was meant. */
  boolean isRight() {
    return question.truth() != 0 && got == question.truth();
  }

  boolean isAccepted() {
    return band == Band.ACCEPT;
  }

  /** Whether it is what a careful person would have wished. */
  boolean isMet() {
    return got != CRASHED && question.wish().isMet(band, isRight());
  }
}
