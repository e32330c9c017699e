package uk.trigpoint.gazetteer.match;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;

/** Answers texts that are nothing but a UPRN or a postcode. */
final class Identifiers {
  private static final int MOST_VARIANTS = 50;
  private static final Pattern UPRN = Pattern.compile("[0-9]{6,12}");

  private final AddressIndex index;
  private final MatchWriter writer;

  Identifiers(AddressIndex index, MatchWriter writer) {
    this.index = index;
    this.writer = writer;
  }

  /** The property of a UPRN that stands alone; empty where the text is none or nobody has it. */
  Optional<Answer> findUprn(String text, Scope scope) {
    if (!UPRN.matcher(text).matches()) {
      return Optional.empty();
    }
    List<Documents.Found> found =
        Documents.read(
                index,
                new TermQuery(new Term(IndexFields.UPRN, Long.toString(Long.parseLong(text)))),
                MOST_VARIANTS)
            .stream()
            .filter(f -> scope.holds(f.indexed()))
            .sorted(Comparator.comparing((Documents.Found f) -> f.indexed().kind()))
            .toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(listed(found.subList(0, 1), "its UPRN is " + text, 1));
  }

  /** All properties of a postcode that stands alone: one is meant, any of several may be. */
  Answer ofPostcode(Question question, Scope scope, int limit) {
    Map<Long, Documents.Found> properties = new TreeMap<>();
    for (Documents.Found found : new Candidates(question).ofPostcode()) {
      if (scope.holds(found.indexed())) {
        properties.merge(
            found.indexed().uprn(),
            found,
            (a, b) -> a.indexed().kind().compareTo(b.indexed().kind()) <= 0 ? a : b);
      }
    }
    String written = PostcodeReading.written(question.reading().postcode().packed());
    return properties.isEmpty()
        ? Answer.nothing("no address has the postcode " + written)
        : listed(List.copyOf(properties.values()), "its postcode is " + written, limit);
  }

  private Answer listed(List<Documents.Found> found, String why, int limit) {
    Band band = found.size() == 1 ? Band.ACCEPT : Band.REVIEW;
    List<Match> matches =
        found.stream()
            .limit(limit)
            .map(f -> writer.match(f, 1.0 / found.size(), band, List.of(), List.of(why)))
            .toList();
    return new Answer(
        band, matches, band == Band.ACCEPT ? List.of() : List.of("it is one of " + found.size()));
  }
}
