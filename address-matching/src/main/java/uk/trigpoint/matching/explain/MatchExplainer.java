package uk.trigpoint.matching.explain;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.IndexDocuments;
import uk.trigpoint.matching.index.IndexedVariant;
import uk.trigpoint.matching.score.AddressQuery;
import uk.trigpoint.matching.score.Doubt;
import uk.trigpoint.matching.score.Evidence;
import uk.trigpoint.matching.score.ScoredCandidate;

/** Explains matches in English. */
public final class MatchExplainer {
  /** Candidates further than this behind the best, in log odds, are not mentioned. */
  public static final double NEGLIGIBLE = 20;

  private final AddressIndex index;

  public MatchExplainer(AddressIndex index) {
    this.index = index;
  }

  public Match match(
      AddressQuery query, ScoredCandidate scored, double score, Band band, List<String> rival) {
    List<String> explanation = new ArrayList<>(Evidence.explain(query, scored.found()).notes());
    if (scored.doubts().contains(Doubt.STREET_ELSEWHERE)) {
      explanation.add("the place in the query has its own street with this name");
    }
    explanation.addAll(rival);
    List<String> doubts = scored.doubts().stream().map(Doubt::code).toList();
    return match(scored.found(), score, band, doubts, explanation);
  }

  public Match match(
      IndexDocuments.Found found,
      double score,
      Band band,
      List<String> doubts,
      List<String> reasons) {
    List<String> explanation = new ArrayList<>(reasons);
    IndexedVariant indexed = found.indexed();
    String address = IndexDocuments.address(index, found.document());
    switch (indexed.kind()) {
      case ALTERNATIVE -> explanation.add("matched an alternative address: " + address);
      case HISTORICAL -> explanation.add("matched a historical address: " + address);
      case DELIVERY_POINT -> explanation.add("matched the postal address: " + address);
      case PREFERRED, PROVISIONAL -> {}
    }
    int within = index.childrenOf(indexed.uprn());
    if (within > 0) {
      explanation.add("the property contains " + (within == 1 ? "1 other" : within + " others"));
    }
    if (!indexed.isLive()) {
      explanation.add("the property is historical");
    }
    return new Match(
        indexed.uprn(),
        indexed.usrn(),
        address,
        indexed.easting(),
        indexed.northing(),
        Math.round(score * 1_000) / 1_000.0,
        band,
        doubts,
        List.copyOf(explanation));
  }

  /** Explains why the second candidate scores lower, or that it matches as well. */
  public List<String> rival(List<ScoredCandidate> ranked, AddressQuery query) {
    if (ranked.size() < 2) {
      return List.of();
    }
    ScoredCandidate second = ranked.get(1);
    double lead = ranked.getFirst().weight() - second.weight();
    if (lead > NEGLIGIBLE) {
      return List.of();
    }
    String address = IndexDocuments.address(index, second.found().document());
    if (lead < 1) {
      return List.of("others match as well, such as " + address);
    }
    List<String> notes = new ArrayList<>(Evidence.explain(query, second.found()).notes());
    notes.removeAll(Evidence.explain(query, ranked.getFirst().found()).notes());
    notes.removeIf(n -> n.startsWith("found: "));
    return List.of(
        "the next candidate, "
            + address
            + ", matches less well"
            + (notes.isEmpty() ? "" : ": " + String.join("; ", notes)));
  }

  /** Returns the reasons for the band of the best match; empty if it is accepted. */
  public static List<String> reasons(
      Band first, ScoredCandidate winner, boolean postcodeContradicts) {
    List<String> reasons = new ArrayList<>();
    if (first == Band.NONE) {
      reasons.add("no address matches well enough");
    } else if (first == Band.REVIEW && postcodeContradicts) {
      reasons.add("another address has the postcode in the query");
    } else if (first == Band.REVIEW && !winner.isPlain()) {
      reasons.add(
          "the best match differs from the query in an identifying part, such as the number");
    } else if (first == Band.REVIEW) {
      reasons.add("several addresses match, or one does not match well enough to be certain");
    }
    return List.copyOf(reasons);
  }
}
