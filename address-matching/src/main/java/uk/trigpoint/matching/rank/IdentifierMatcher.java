package uk.trigpoint.matching.rank;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.Match;
import uk.trigpoint.matching.explain.MatchExplainer;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.IndexDocuments;
import uk.trigpoint.matching.index.IndexFields;
import uk.trigpoint.matching.parse.ParsedPostcode;
import uk.trigpoint.matching.score.AddressQuery;
import uk.trigpoint.matching.score.SearchScope;

/** Matches texts that are only a UPRN or a postcode. */
final class IdentifierMatcher {
  private static final int MAX_VARIANTS = 50;
  private static final Pattern UPRN = Pattern.compile("[0-9]{6,12}");

  private final AddressIndex index;
  private final MatchExplainer explainer;

  IdentifierMatcher(AddressIndex index, MatchExplainer explainer) {
    this.index = index;
    this.explainer = explainer;
  }

  /** Finds the property if the text is only a UPRN; empty if it is not, or is unknown. */
  Optional<MatchResult> findUprn(String text, SearchScope scope) {
    if (!UPRN.matcher(text).matches()) {
      return Optional.empty();
    }
    List<IndexDocuments.Found> found =
        IndexDocuments.read(
                index,
                new TermQuery(new Term(IndexFields.UPRN, Long.toString(Long.parseLong(text)))),
                MAX_VARIANTS)
            .stream()
            .filter(f -> scope.includes(f.indexed()))
            .sorted(Comparator.comparing((IndexDocuments.Found f) -> f.indexed().kind()))
            .toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(listed(found.subList(0, 1), "its UPRN is " + text, 1));
  }

  /** Matches a query that is only a postcode: accepts a single property, lists several. */
  MatchResult ofPostcode(AddressQuery query, SearchScope scope, int limit) {
    Map<Long, IndexDocuments.Found> properties = new TreeMap<>();
    for (IndexDocuments.Found found : new CandidateRetrieval(query).ofPostcode()) {
      if (scope.includes(found.indexed())) {
        properties.merge(
            found.indexed().uprn(),
            found,
            (a, b) -> a.indexed().kind().compareTo(b.indexed().kind()) <= 0 ? a : b);
      }
    }
    String formatted = ParsedPostcode.format(query.parsed().postcode().packed());
    return properties.isEmpty()
        ? MatchResult.none("no address has the postcode " + formatted)
        : listed(List.copyOf(properties.values()), "its postcode is " + formatted, limit);
  }

  private MatchResult listed(List<IndexDocuments.Found> found, String reason, int limit) {
    Band band = found.size() == 1 ? Band.ACCEPT : Band.REVIEW;
    List<Match> matches =
        found.stream()
            .limit(limit)
            .map(f -> explainer.match(f, 1.0 / found.size(), band, List.of(), List.of(reason)))
            .toList();
    return new MatchResult(
        band,
        matches,
        band == Band.ACCEPT
            ? List.of()
            : List.of("the postcode has " + found.size() + " addresses"));
  }
}
