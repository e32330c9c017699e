package uk.trigpoint.benchmarks.address.measure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.Match;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.rank.AddressMatcher;
import uk.trigpoint.matching.score.SearchScope;

/**
 * The outcome of a query.
 *
 * @param got UPRN of the best match; 0 if there is none, -1 if the search failed
 * @param score of the best match, 0 to 1
 * @param doubts of the best match
 */
public record Outcome(
    LabelledQuery query, Band band, long got, String address, double score, List<String> doubts) {
  private static final int LIMIT = 5;
  private static final long FAILED = -1;

  public static Outcome of(LabelledQuery query, AddressMatcher matcher) {
    return of(query, matcher, SearchScope.LIVE);
  }

  /** Runs a query as if the gazetteer did not have the property, so nothing may be accepted. */
  public static Outcome without(LabelledQuery query, AddressMatcher matcher) {
    LabelledQuery absent =
        new LabelledQuery(
            query.id(), query.text(), Expectation.NOT_ACCEPTED, List.of(), query.kinds());
    Set<Long> truths = new HashSet<>(query.truths());
    return of(absent, matcher, new SearchScope(null, null, null, null, truths));
  }

  private static Outcome of(LabelledQuery query, AddressMatcher matcher, SearchScope scope) {
    MatchResult answer;
    try {
      answer = matcher.match(query.text(), scope, LIMIT);
    } catch (RuntimeException e) {
      return new Outcome(query, Band.NONE, FAILED, "failed: " + e, 0, List.of());
    }
    if (answer.matches().isEmpty()) {
      return new Outcome(query, Band.NONE, 0, "", 0, List.of());
    }
    Match best = answer.matches().getFirst();
    return new Outcome(
        query, answer.band(), best.uprn(), best.address(), best.score(), best.doubts());
  }

  /** Returns whether the best match is an intended property. */
  public boolean isRight() {
    return query.truths().contains(got);
  }

  public boolean isAccepted() {
    return band == Band.ACCEPT;
  }

  /** Returns whether it meets the expectation. */
  public boolean isMet() {
    return got != FAILED && query.expectation().isMet(band, isRight());
  }
}
