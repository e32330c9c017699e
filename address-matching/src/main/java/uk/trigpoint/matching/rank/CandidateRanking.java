package uk.trigpoint.matching.rank;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.trigpoint.matching.index.IndexDocuments;
import uk.trigpoint.matching.index.IndexedVariant;
import uk.trigpoint.matching.parse.ParsedPostcode;
import uk.trigpoint.matching.score.AddressQuery;
import uk.trigpoint.matching.score.AddressQuery.PlacePhrase;
import uk.trigpoint.matching.score.Doubt;
import uk.trigpoint.matching.score.Evidence;
import uk.trigpoint.matching.score.PlaceScorer;
import uk.trigpoint.matching.score.PostcodeScorer;
import uk.trigpoint.matching.score.Posterior;
import uk.trigpoint.matching.score.ScoredCandidate;
import uk.trigpoint.matching.score.SearchScope;
import uk.trigpoint.matching.score.Weights;

/**
 * Ranks the candidate properties of one query, each by its best variant. A second pass compares
 * them: a query word that a candidate near the best has counts against those without it, and a
 * street in another place counts less if the place or postcode in the query has a street of that
 * name. Historical properties are added if no live one matches.
 */
final class CandidateRanking {
  private static final double NEAR_THE_BEST = 6;

  private final AddressQuery query;
  private final SearchScope scope;
  private final Map<Long, ScoredCandidate> live = new HashMap<>();
  private final Map<Long, ScoredCandidate> historical = new HashMap<>();

  CandidateRanking(AddressQuery query, SearchScope scope) {
    this.query = query;
    this.scope = scope;
  }

  void add(List<IndexDocuments.Found> found) {
    for (IndexDocuments.Found candidate : found) {
      IndexedVariant indexed = candidate.indexed();
      boolean fallback = scope.includesHistorical(indexed);
      if (fallback || scope.includes(indexed)) {
        Evidence evidence = Evidence.score(query, candidate);
        double weight = evidence.weight() + scope.distancePenalty(indexed);
        ScoredCandidate scored =
            new ScoredCandidate(candidate, evidence, weight, evidence.doubts());
        (fallback ? historical : live)
            .merge(indexed.uprn(), scored, (a, b) -> a.weight() >= b.weight() ? a : b);
      }
    }
  }

  /** Returns whether a candidate has this weight, no doubts, and all words of the query. */
  boolean isEnough(double weight) {
    for (ScoredCandidate scored : live.values()) {
      if (scored.weight() >= weight
          && scored.isPlain()
          && hasRange(scored)
          && !scored.evidence().isInVillageOfTown()
          && explainsAll(scored.evidence())) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the query is a copy of a candidate's address, so others are far behind. */
  boolean isComplete() {
    for (ScoredCandidate scored : live.values()) {
      boolean samePostcode = !query.parsed().postcode().isFull() || hasPostcode(scored);
      if (samePostcode
          && hasRange(scored)
          && !scored.evidence().isInVillageOfTown()
          && scored.evidence().isComplete()
          && scored.weight() >= Posterior.NONE_OF_THESE) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the candidate has the query's range; 6 for 6-8 may have a rival 8. */
  private boolean hasRange(ScoredCandidate scored) {
    return scored.evidence().isNumbersFound()
        || query.parsed().numerals().stream().noneMatch(numeral -> numeral.span().isRange());
  }

  private boolean explainsAll(Evidence evidence) {
    for (int i = 0; i < query.size(); i++) {
      if (!query.word(i).optional() && !evidence.explained().get(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns all candidates, best first. */
  List<ScoredCandidate> ranked() {
    boolean fits =
        live.values().stream().anyMatch(s -> s.isPlain() && s.weight() >= Posterior.NONE_OF_THESE);
    List<ScoredCandidate> all = new ArrayList<>(live.values());
    if (!fits) {
      all.addAll(historical.values());
    }
    BitSet explained = explainedNearTheBest(all);
    Set<PlacePhrase> withStreet = placesWithStreet(all);
    List<ScoredCandidate> rescored = new ArrayList<>(all.size());
    Set<Long> ofPostcode = new HashSet<>();
    OwnTown ownTown = OwnTown.WITHOUT_STREET;
    for (ScoredCandidate scored : all) {
      if (scored.evidence().isStreetFound()) {
        if (hasPostcode(scored)) {
          ofPostcode.add(scored.found().indexed().usrn());
        }
        ownTown = ownTown.with(scored);
      }
    }
    boolean exact =
        all.stream()
            .anyMatch(
                s ->
                    s.isPlain()
                        && s.evidence().isNumbersFound()
                        && s.evidence().explained().equals(explained));
    for (ScoredCandidate scored : all) {
      ScoredCandidate compared = rescore(scored, explained, withStreet, ofPostcode, ownTown);
      boolean inRange = exact && !scored.hasConflict() && !scored.evidence().isNumbersFound();
      rescored.add(inRange ? compared.with(Weights.NUMBER_OF_RIVAL) : compared);
    }
    rescored.sort(
        Comparator.comparingDouble((ScoredCandidate s) -> -s.weight())
            .thenComparingLong(s -> s.found().indexed().uprn()));
    return rescored;
  }

  /** What the town of the query has itself, outside its villages. */
  private enum OwnTown {
    WITHOUT_STREET,
    WITH_STREET,
    WITH_HOUSE;

    OwnTown with(ScoredCandidate ofStreet) {
      if (this == WITH_HOUSE || !ofStreet.evidence().isInTownItself()) {
        return this;
      }
      return ofStreet.evidence().isNumbersFound() && !ofStreet.hasConflict()
          ? WITH_HOUSE
          : WITH_STREET;
    }
  }

  private static BitSet explainedNearTheBest(List<ScoredCandidate> all) {
    double best = Double.NEGATIVE_INFINITY;
    for (ScoredCandidate scored : all) {
      best = Math.max(best, scored.weight());
    }
    BitSet explained = new BitSet();
    for (ScoredCandidate scored : all) {
      if (scored.weight() >= best - NEAR_THE_BEST && !scored.hasConflict()) {
        explained.or(scored.evidence().explained());
      }
    }
    return explained;
  }

  /** Returns the query's places in which a candidate has the query's street, with any number. */
  private Set<PlacePhrase> placesWithStreet(List<ScoredCandidate> all) {
    Set<PlacePhrase> places = new HashSet<>();
    for (PlacePhrase phrase : query.placePhrases()) {
      if (!PlaceScorer.isOfAStreet(phrase, query)
          && all.stream().anyMatch(s -> s.evidence().isStreetFound() && isIn(phrase, s))) {
        places.add(phrase);
      }
    }
    return places;
  }

  private static boolean isIn(PlacePhrase phrase, ScoredCandidate scored) {
    return PlaceScorer.isOfTheAddress(phrase, scored.evidence());
  }

  private boolean hasPostcode(ScoredCandidate scored) {
    return PostcodeScorer.isSame(query, scored.found().indexed());
  }

  /** Returns whether the candidate's postcode is in another sector than the query's. */
  private boolean isFar(ScoredCandidate scored) {
    String typed = query.parsed().postcode().packed();
    String its = scored.evidence().parsedRecord().postcode();
    return its.length() > 3 && !ParsedPostcode.sector(its).equals(ParsedPostcode.sector(typed));
  }

  private ScoredCandidate rescore(
      ScoredCandidate scored,
      BitSet explained,
      Set<PlacePhrase> withStreet,
      Set<Long> ofPostcode,
      OwnTown ownTown) {
    double cost = 0;
    for (int i = explained.nextSetBit(0); i >= 0; i = explained.nextSetBit(i + 1)) {
      if (!scored.evidence().explained().get(i)) {
        double share = query.isAfterStreet(i) ? Weights.AFTER_STREET : 1;
        cost +=
            share
                * Math.max(
                    Weights.RIVAL_TERM_PENALTY_FLOOR,
                    Weights.RIVAL_TERM_PENALTY_SHARE * query.rarity(i));
      }
    }
    Set<Doubt> doubts = scored.doubts();
    boolean elsewhere =
        withStreet.stream().anyMatch(phrase -> !isIn(phrase, scored))
            || !ofPostcode.isEmpty()
                && (isFar(scored) || !ofPostcode.contains(scored.found().indexed().usrn()));
    if (elsewhere && !hasPostcode(scored)) {
      cost += Weights.STREET_ELSEWHERE;
      doubts = EnumSet.of(Doubt.STREET_ELSEWHERE);
      doubts.addAll(scored.doubts());
    } else if (ownTown != OwnTown.WITHOUT_STREET
        && scored.evidence().isInVillageOfTown()
        && !hasPostcode(scored)) {
      // The town has a street of this name itself, in which the house may be missing.
      cost += ownTown == OwnTown.WITH_HOUSE ? Weights.STREET_ELSEWHERE : 0;
      doubts = EnumSet.of(Doubt.STREET_ELSEWHERE);
      doubts.addAll(scored.doubts());
    }
    return new ScoredCandidate(scored.found(), scored.evidence(), scored.weight() + cost, doubts);
  }
}
