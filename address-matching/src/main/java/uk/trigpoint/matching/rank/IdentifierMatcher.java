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

/** Answers texts that are nothing but a UPRN or a postcode. */
final class IdentifierMatcher {
  private static final int MOST_VARIANTS = 50;
  private static final Pattern UPRN = Pattern.compile("[0-9]{6,12}");

  private final AddressIndex index;
  private final MatchExplainer writer;

  IdentifierMatcher(AddressIndex index, MatchExplainer writer) {
    this.index = index;
    this.writer = writer;
  }

  /** The property of a UPRN that stands alone; empty where the text is none or nobody has it. */
  Optional<MatchResult> findUprn(String text, SearchScope scope) {
    if (!UPRN.matcher(text).matches()) {
      return Optional.empty();
    }
    List<IndexDocuments.Found> found =
        IndexDocuments.read(
                index,
                new TermQuery(new Term(IndexFields.UPRN, Long.toString(Long.parseLong(text)))),
                MOST_VARIANTS)
            .stream()
            .filter(f -> scope.holds(f.indexed()))
            .sorted(Comparator.comparing((IndexDocuments.Found f) -> f.indexed().kind()))
            .toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(listed(found.subList(0, 1), "its UPRN is " + text, 1));
  }

  /** All properties of a postcode that stands alone: one is meant, any of several may be. */
  MatchResult ofPostcode(AddressQuery question, SearchScope scope, int limit) {
    Map<Long, IndexDocuments.Found> properties = new TreeMap<>();
    for (IndexDocuments.Found found : new CandidateRetrieval(question).ofPostcode()) {
      if (scope.holds(found.indexed())) {
        properties.merge(
            found.indexed().uprn(),
            found,
            (a, b) -> a.indexed().kind().compareTo(b.indexed().kind()) <= 0 ? a : b);
      }
    }
    String written = ParsedPostcode.written(question.reading().postcode().packed());
    return properties.isEmpty()
        ? MatchResult.nothing("no address has the postcode " + written)
        : listed(List.copyOf(properties.values()), "its postcode is " + written, limit);
  }

  private MatchResult listed(List<IndexDocuments.Found> found, String why, int limit) {
    Band band = found.size() == 1 ? Band.ACCEPT : Band.REVIEW;
    List<Match> matches =
        found.stream()
            .limit(limit)
            .map(f -> writer.match(f, 1.0 / found.size(), band, List.of(), List.of(why)))
            .toList();
    return new MatchResult(
        band, matches, band == Band.ACCEPT ? List.of() : List.of("it is one of " + found.size()));
  }
}
