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
import uk.trigpoint.matching.score.AcceptanceFacts;
import uk.trigpoint.matching.score.AddressQuery;
import uk.trigpoint.matching.score.PostcodeScorer;
import uk.trigpoint.matching.score.Posterior;
import uk.trigpoint.matching.score.ScoredCandidate;
import uk.trigpoint.matching.score.SearchScope;

/**
 * Matches texts with one generation of the index. Thread-safe.
 *
 * <p>A property is scored by its best variant. A second pass compares the candidates near the best:
 * a query word that one of them has counts against those without it.
 */
public final class AddressMatcher {
  /** From this probability on, a match is accepted. */
  public static final double ACCEPT = 0.95;

  /**
   * A rival with the postcode in the query prevents acceptance of a best match without it, if its
   * weight is no further behind than this.
   */
  private static final double POSTCODE_RIVAL_MARGIN = 4;

  /** From this weight on, a match from the postcode's variants needs no further retrieval. */
  private static final double SUFFICIENT_WEIGHT = 13;

  private final AddressIndex index;
  private final MatchExplainer explainer;
  private final IdentifierMatcher identifiers;

  public AddressMatcher(AddressIndex index) {
    this.index = index;
    this.explainer = new MatchExplainer(index);
    this.identifiers = new IdentifierMatcher(index, explainer);
  }

  /** Like {@link #match(String, SearchScope, int)}, for all live properties. */
  public MatchResult match(String text, int limit) {
    return match(text, SearchScope.LIVE, limit);
  }

  /**
   * Matches a text.
   *
   * @param limit maximum number of matches, best first
   */
  public MatchResult match(String text, SearchScope scope, int limit) {
    Optional<MatchResult> byUprn = identifiers.findUprn(text.strip(), scope);
    if (byUprn.isPresent()) {
      return byUprn.get();
    }
    ParsedQuery parsed = AddressParser.typed(text, index);
    if (parsed.isEmpty()) {
      return MatchResult.none("the text has nothing to search for");
    }
    if (parsed.isStreetRecord()) {
      return MatchResult.none("a street record is a street, not an address");
    }
    AddressQuery query = new AddressQuery(parsed, index);
    if (parsed.isPostcodeAlone()) {
      return identifiers.ofPostcode(query, scope, limit);
    }
    List<ScoredCandidate> best = candidates(query, scope);
    if (best.isEmpty()) {
      return MatchResult.none("no address has these words or numbers");
    }
    return result(query, best, limit);
  }

  /**
   * A candidate with what decides whether it is accepted, to fit {@link Acceptance}.
   *
   * @param facts see {@link AcceptanceFacts}
   * @param conflict whether it can never be accepted
   */
  public record Judged(long uprn, double[] facts, boolean conflict) {}

  /**
   * Returns the best candidate for a text; empty if there is none, or the text is an identifier.
   */
  public Optional<Judged> judge(String text, SearchScope scope) {
    ParsedQuery parsed = AddressParser.typed(text, index);
    if (parsed.isEmpty() || parsed.isStreetRecord() || parsed.isPostcodeAlone()) {
      return Optional.empty();
    }
    AddressQuery query = new AddressQuery(parsed, index);
    List<ScoredCandidate> found = candidates(query, scope);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Posterior posterior = posterior(found);
    List<ScoredCandidate> ranked = ranked(found, posterior);
    ScoredCandidate best = ranked.getFirst();
    return Optional.of(
        new Judged(
            best.found().indexed().uprn(),
            AcceptanceFacts.of(query, best, posterior),
            best.hasConflict() || isContradictedByPostcode(query, ranked)));
  }

  private static Posterior posterior(List<ScoredCandidate> candidates) {
    return new Posterior(candidates.stream().map(ScoredCandidate::weighted).toList());
  }

  private static List<ScoredCandidate> ranked(
      List<ScoredCandidate> candidates, Posterior posterior) {
    return candidates.stream()
        .sorted(Comparator.comparingDouble(s -> -posterior.of(s.weighted()) * s.trustAmongRivals()))
        .toList();
  }

  private static List<ScoredCandidate> candidates(AddressQuery query, SearchScope scope) {
    CandidateRetrieval retrieval = new CandidateRetrieval(query);
    CandidateRanking ranking = new CandidateRanking(query, scope);
    ranking.add(retrieval.withAll());
    if (!ranking.isComplete()) {
      ranking.add(retrieval.ofPostcode());
      if (!ranking.isEnough(SUFFICIENT_WEIGHT)) {
        ranking.add(retrieval.asTyped());
        if (!ranking.isEnough(Posterior.NONE_OF_THESE + 2)) {
          ranking.add(retrieval.misspelt());
        }
      }
    }
    return ranking.ranked();
  }

  private MatchResult result(AddressQuery query, List<ScoredCandidate> candidates, int limit) {
    Posterior posterior = posterior(candidates);
    List<ScoredCandidate> ranked = ranked(candidates, posterior);
    boolean postcodeContradicts = isContradictedByPostcode(query, ranked);
    List<Match> matches = new ArrayList<>();
    double best = ranked.getFirst().weight();
    for (int i = 0; i < Math.min(limit, ranked.size()); i++) {
      ScoredCandidate scored = ranked.get(i);
      if (i > 0 && best - scored.weight() > MatchExplainer.NEGLIGIBLE) {
        break;
      }
      Judgement judged = Judgement.of(query, scored, posterior);
      double score = judged.score();
      Band band = judged.band(postcodeContradicts && i == 0);
      matches.add(
          explainer.match(
              query, scored, score, band, i == 0 ? explainer.rival(ranked, query) : List.of()));
    }
    Band first = matches.getFirst().band();
    return new MatchResult(
        first,
        List.copyOf(matches),
        MatchExplainer.reasons(first, ranked.getFirst(), postcodeContradicts));
  }

  /**
   * Returns whether the postcode contradicts the best match, which then needs a review: another
   * candidate has the query's postcode and matches nearly as well, or the best match is in another
   * district.
   */
  private static boolean isContradictedByPostcode(
      AddressQuery query, List<ScoredCandidate> ranked) {
    ScoredCandidate winner = ranked.getFirst();
    if (!query.parsed().postcode().isFull()
        || PostcodeScorer.isSame(query, winner.found().indexed())) {
      return false;
    }
    String typed = query.parsed().postcode().packed();
    boolean sameDistrict =
        winner.evidence().parsedRecord().postcode().startsWith(ParsedPostcode.district(typed));
    int words = winner.evidence().explained().cardinality();
    for (ScoredCandidate rival : ranked.subList(1, ranked.size())) {
      boolean near =
          rival.weight() > winner.weight() - POSTCODE_RIVAL_MARGIN
              && rival.evidence().explained().cardinality() >= words;
      boolean sameStreet = !sameDistrict && rival.evidence().isStreetFound();
      if (PostcodeScorer.isSame(query, rival.found().indexed())
          && !rival.hasConflict()
          && (near || sameStreet)) {
        return true;
      }
    }
    return false;
  }
}
