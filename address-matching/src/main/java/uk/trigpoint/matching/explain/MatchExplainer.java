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

/** Puts matches into words. */
public final class MatchExplainer {
  /** Who is that far behind in weight is not worth a word. */
  public static final double NEGLIGIBLE = 20;

  private final AddressIndex index;

  public MatchExplainer(AddressIndex index) {
    this.index = index;
  }

  public Match match(
      AddressQuery question, ScoredCandidate scored, double score, Band band, List<String> rival) {
    List<String> explanation = new ArrayList<>(Evidence.explain(question, scored.found()).notes());
    if (scored.doubts().contains(Doubt.STREET_ELSEWHERE)) {
      explanation.add("the place that was typed has a street of that name of its own");
    }
    explanation.addAll(rival);
    List<String> doubts = scored.doubts().stream().map(Doubt::code).toList();
    return match(scored.found(), score, band, doubts, explanation);
  }

  public Match match(
      IndexDocuments.Found found, double score, Band band, List<String> doubts, List<String> why) {
    List<String> explanation = new ArrayList<>(why);
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
      explanation.add("there are " + within + " properties within it");
    }
    if (!indexed.isLive()) {
      explanation.add("the property is historical: it is no longer there");
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

  /** Why the runner-up lost, or that it did not. */
  public List<String> rival(List<ScoredCandidate> ranked, AddressQuery question) {
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
      return List.of("others fit as well, such as " + address);
    }
    List<String> notes = new ArrayList<>(Evidence.explain(question, second.found()).notes());
    notes.removeAll(Evidence.explain(question, ranked.getFirst().found()).notes());
    notes.removeIf(n -> n.startsWith("found: "));
    return List.of(
        "the next, "
            + address
            + ", fits less"
            + (notes.isEmpty() ? "" : ": " + String.join("; ", notes)));
  }

  /** What is to be said about the whole answer. */
  public static List<String> why(Band first, ScoredCandidate winner, boolean guarded) {
    List<String> why = new ArrayList<>();
    if (first == Band.NONE) {
      why.add("no address fits well enough");
    } else if (first == Band.REVIEW && guarded) {
      why.add("another address has the postcode that was typed");
    } else if (first == Band.REVIEW && !winner.isPlain()) {
      why.add("the nearest address differs in something that matters");
    } else if (first == Band.REVIEW) {
      why.add("several addresses fit, or one does not fit well enough to be sure");
    }
    return List.copyOf(why);
  }
}
