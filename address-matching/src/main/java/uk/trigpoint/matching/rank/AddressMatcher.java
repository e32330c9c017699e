package uk.trigpoint.matching.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.Match;
import uk.trigpoint.matching.explain.MatchExplainer;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.parse.AddressParser;
import uk.trigpoint.matching.parse.ParsedPostcode;
import uk.trigpoint.matching.parse.ParsedQuery;
import uk.trigpoint.matching.score.AddressQuery;
import uk.trigpoint.matching.score.PostcodeScorer;
import uk.trigpoint.matching.score.Posterior;
import uk.trigpoint.matching.score.ScoredCandidate;
import uk.trigpoint.matching.score.SearchScope;

/**
 * Matches texts with one generation of the index. Safe for any number of threads.
 *
 * <p>The best variant stands for its property. In a second look the candidates near the best are
 * held against one another: a typed word that one of them has counts against those that lack it.
 */
public final class AddressMatcher {
  private static final double ACCEPT = 0.95;
  private static final double REVIEW_ALONE = 0.5;

  /**
   * A rival with the typed postcode guards against a winner without it if it is no further behind.
   */
  private static final double GUARDED_LEAD = 4;

  /** A match on the postcode alone needs no further look from this weight on. */
  private static final double ENOUGH = 13;

  private final AddressIndex index;
  private final MatchExplainer writer;
  private final IdentifierMatcher identifiers;

  public AddressMatcher(AddressIndex index) {
    this.index = index;
    this.writer = new MatchExplainer(index);
    this.identifiers = new IdentifierMatcher(index, writer);
  }

  /** As {@link #match(String, Scope, int)}, among all live properties. */
  public MatchResult match(String text, int limit) {
    return match(text, SearchScope.LIVE, limit);
  }

  /**
   * Matches a text.
   *
   * @param limit the most matches, best first
   */
  public MatchResult match(String text, SearchScope scope, int limit) {
    Optional<MatchResult> byUprn = identifiers.findUprn(text.strip(), scope);
    if (byUprn.isPresent()) {
      return byUprn.get();
    }
    ParsedQuery reading = AddressParser.typed(text, index);
    if (reading.isEmpty()) {
      return MatchResult.nothing("there is nothing in the text that an address could be found by");
    }
    if (reading.isStreetRecord()) {
      return MatchResult.nothing("a street record is the street itself, not an address");
    }
    AddressQuery question = new AddressQuery(reading, index);
    if (reading.isPostcodeAlone()) {
      return identifiers.ofPostcode(question, scope, limit);
    }
    List<ScoredCandidate> best = candidates(question, scope);
    if (best.isEmpty()) {
      return MatchResult.nothing("no address has any of these words and numbers");
    }
    return answer(question, best, limit);
  }

  private static List<ScoredCandidate> candidates(AddressQuery question, SearchScope scope) {
    CandidateRetrieval candidates = new CandidateRetrieval(question);
    CandidateRanking considered = new CandidateRanking(question, scope);
    considered.add(candidates.withAll());
    if (!considered.isComplete()) {
      considered.add(candidates.ofPostcode());
      if (!considered.isEnough(ENOUGH)) {
        considered.add(candidates.asTyped());
        if (!considered.isEnough(Posterior.NONE_OF_THESE + 2)) {
          considered.add(candidates.misspelt());
        }
      }
    }
    return considered.ranked();
  }

  private MatchResult answer(AddressQuery question, List<ScoredCandidate> weighed, int limit) {
    Posterior posterior = new Posterior(weighed.stream().map(ScoredCandidate::weighed).toList());
    List<ScoredCandidate> ranked =
        weighed.stream()
            .sorted(Comparator.comparingDouble(s -> -posterior.of(s.weighed()) * s.trust()))
            .toList();
    boolean guarded = isContradictedByPostcode(question, ranked);
    List<Match> matches = new ArrayList<>();
    double best = ranked.getFirst().weight();
    for (int i = 0; i < Math.min(limit, ranked.size()); i++) {
      ScoredCandidate scored = ranked.get(i);
      if (i > 0 && best - scored.weight() > MatchExplainer.NEGLIGIBLE) {
        break;
      }
      double score = posterior.of(scored.weighed()) * scored.trust();
      Band band = band(scored, score, guarded && i == 0);
      matches.add(
          writer.match(
              question, scored, score, band, i == 0 ? writer.rival(ranked, question) : List.of()));
    }
    Band first = matches.getFirst().band();
    return new MatchResult(
        first, List.copyOf(matches), MatchExplainer.why(first, ranked.getFirst(), guarded));
  }

  private static Band band(ScoredCandidate scored, double score, boolean guarded) {
    if (scored.hasConflict()) {
      return Band.NONE;
    }
    if (score >= ACCEPT && scored.isPlain() && !guarded) {
      return Band.ACCEPT;
    }
    return Posterior.alone(scored.weight()) >= REVIEW_ALONE ? Band.REVIEW : Band.NONE;
  }

  /**
   * Whether the winner lacks the typed postcode while another candidate has it and fits nearly as
   * well, or the winner lies in another district altogether: then somebody should look.
   */
  private static boolean isContradictedByPostcode(
      AddressQuery question, List<ScoredCandidate> ranked) {
    ScoredCandidate winner = ranked.getFirst();
    if (!question.reading().postcode().isFull()
        || PostcodeScorer.isSame(question, winner.found().indexed())) {
      return false;
    }
    String typed = question.reading().postcode().packed();
    boolean sameDistrict =
        winner.evidence().written().postcode().startsWith(ParsedPostcode.district(typed));
    int words = winner.evidence().explained().cardinality();
    for (ScoredCandidate rival : ranked.subList(1, ranked.size())) {
      boolean near =
          rival.weight() > winner.weight() - GUARDED_LEAD
              && rival.evidence().explained().cardinality() >= words;
      boolean sameStreet = !sameDistrict && rival.evidence().isStreetFound();
      if (PostcodeScorer.isSame(question, rival.found().indexed())
          && !rival.hasConflict()
          && (near || sameStreet)) {
        return true;
      }
    }
    return false;
  }
}
