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
 * The properties weighed for one question, each by its best variant. In a second look they are held
 * against one another: a typed word that one near the best has counts against those that lack it,
 * and a street in another place than the typed one counts less when the typed place, or the typed
 * postcode, has such a street of its own. Historical properties come in where no live one fits.
 */
final class CandidateRanking {
  private static final double NEAR_THE_BEST = 6;

  private final AddressQuery question;
  private final SearchScope scope;
  private final Map<Long, ScoredCandidate> live = new HashMap<>();
  private final Map<Long, ScoredCandidate> gone = new HashMap<>();

  CandidateRanking(AddressQuery question, SearchScope scope) {
    this.question = question;
    this.scope = scope;
  }

  void add(List<IndexDocuments.Found> found) {
    for (IndexDocuments.Found one : found) {
      IndexedVariant indexed = one.indexed();
      boolean fallback = scope.holdsGone(indexed);
      if (fallback || scope.holds(indexed)) {
        Evidence evidence = Evidence.weigh(question, one);
        double weight = evidence.weight() + scope.away(indexed);
        ScoredCandidate scored = new ScoredCandidate(one, evidence, weight, evidence.doubts());
        (fallback ? gone : live)
            .merge(indexed.uprn(), scored, (a, b) -> a.weight() >= b.weight() ? a : b);
      }
    }
  }

  /** Whether there is a candidate of that weight that leaves nothing open. */
  boolean isEnough(double weight) {
    for (ScoredCandidate scored : live.values()) {
      if (scored.weight() >= weight && scored.isPlain() && explainsAll(scored.evidence())) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is a candidate that the text is a copy of: what has less of it is far behind. */
  boolean isComplete() {
    for (ScoredCandidate scored : live.values()) {
      boolean samePostcode = !question.reading().postcode().isFull() || hasPostcode(scored);
      if (samePostcode
          && scored.evidence().isComplete()
          && scored.weight() >= Posterior.NONE_OF_THESE) {
        return true;
      }
    }
    return false;
  }

  private boolean explainsAll(Evidence evidence) {
    for (int i = 0; i < question.size(); i++) {
      if (!question.word(i).optional() && !evidence.explained().get(i)) {
        return false;
      }
    }
    return true;
  }

  /** All of them, best first. */
  List<ScoredCandidate> ranked() {
    boolean fits =
        live.values().stream().anyMatch(s -> s.isPlain() && s.weight() >= Posterior.NONE_OF_THESE);
    List<ScoredCandidate> all = new ArrayList<>(live.values());
    if (!fits) {
      all.addAll(gone.values());
    }
    BitSet explained = explainedNearTheBest(all);
    Set<PlacePhrase> withStreet = placesWithStreet(all);
    List<ScoredCandidate> looked = new ArrayList<>(all.size());
    boolean ofPostcode = all.stream().anyMatch(s -> s.evidence().isStreetFound() && hasPostcode(s));
    all.forEach(scored -> looked.add(lookAgain(scored, explained, withStreet, ofPostcode)));
    looked.sort(
        Comparator.comparingDouble((ScoredCandidate s) -> -s.weight())
            .thenComparingLong(s -> s.found().indexed().uprn()));
    return looked;
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

  /** The typed places in which some candidate, be its number another, has the typed street. */
  private Set<PlacePhrase> placesWithStreet(List<ScoredCandidate> all) {
    Set<PlacePhrase> places = new HashSet<>();
    for (PlacePhrase phrase : question.placePhrases()) {
      if (!PlaceScorer.isOfAStreet(phrase, question)
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
    return PostcodeScorer.isSame(question, scored.found().indexed());
  }

  /** Whether it lies in another postcode sector than the typed one. */
  private boolean isFar(ScoredCandidate scored) {
    String typed = question.reading().postcode().packed();
    String its = scored.evidence().written().postcode();
    return its.length() > 3 && !ParsedPostcode.sector(its).equals(ParsedPostcode.sector(typed));
  }

  private ScoredCandidate lookAgain(
      ScoredCandidate scored, BitSet explained, Set<PlacePhrase> withStreet, boolean ofPostcode) {
    double cost = 0;
    for (int i = explained.nextSetBit(0); i >= 0; i = explained.nextSetBit(i + 1)) {
      if (!scored.evidence().explained().get(i)) {
        double share = question.isAfterStreet(i) ? Weights.AFTER_STREET : 1;
        cost +=
            share
                * Math.max(Weights.MOST_OF_RIVAL_HAS, Weights.RIVAL_HAS_SHARE * question.rarity(i));
      }
    }
    Set<Doubt> doubts = scored.doubts();
    boolean elsewhere =
        withStreet.stream().anyMatch(phrase -> !isIn(phrase, scored))
            || ofPostcode && isFar(scored);
    if (elsewhere && !hasPostcode(scored)) {
      cost += Weights.STREET_ELSEWHERE;
      doubts = EnumSet.of(Doubt.STREET_ELSEWHERE);
      doubts.addAll(scored.doubts());
    }
    return new ScoredCandidate(scored.found(), scored.evidence(), scored.weight() + cost, doubts);
  }
}
