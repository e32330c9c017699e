package uk.trigpoint.gazetteer.bulk;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.decision.Decided;
import uk.trigpoint.gazetteer.decision.Decision;
import uk.trigpoint.gazetteer.decision.Decisions;
import uk.trigpoint.gazetteer.search.AddressSearch;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.Match;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.score.SearchScope;

/**
 * Answers rows: what an officer decided first, then what the search finds. Reads the database twice
 * for a batch, not for a row.
 */
@Singleton
final class RowMatcher {
  private static final int MOST = 10;

  /** A text without such a word may be a number or a place by its shape. */
  private static final Pattern WORD = Pattern.compile("\\p{L}{3}");

  private final AddressSearch search;
  private final AddressLookup addresses;
  private final Decisions decisions;

  /** What a row may mean, before the addresses are known. */
  private record Finding(Band band, List<Found> found, List<String> explanation) {}

  private record Found(long uprn, double score, List<String> explanation) {
    static Found of(Match match) {
      return new Found(match.uprn(), match.score(), match.explanation());
    }

    static Found of(AddressSearch.Match match) {
      return new Found(Long.parseLong(match.address().uprn()), match.score(), match.explanation());
    }
  }

  RowMatcher(AddressSearch search, AddressLookup addresses, Decisions decisions) {
    this.search = search;
    this.addresses = addresses;
    this.decisions = decisions;
  }

  /**
   * Answers of rows, in their order.
   *
   * @param candidates how many an officer may choose from
   */
  List<RowAnswer> answer(List<? extends Row<?>> rows, int candidates) {
    Map<String, Decided> decided = decisions.find(rows.stream().map(Row::text).toList());
    List<Finding> findings =
        rows.stream()
            .map(
                row ->
                    find(
                        row,
                        decided.getOrDefault(Decisions.words(row.text()), Decided.NOTHING),
                        candidates))
            .toList();
    Map<Long, Address> known =
        addresses
            .list(
                findings.stream()
                    .flatMap(f -> f.found().stream())
                    .map(Found::uprn)
                    .collect(Collectors.toSet()))
            .stream()
            .collect(Collectors.toMap(a -> Long.parseLong(a.uprn()), Function.identity()));
    return findings.stream().map(f -> answer(f, known, candidates)).toList();
  }

  private Finding find(Row<?> row, Decided decided, int candidates) {
    String fault = row.fault();
    if (fault != null) {
      return new Finding(Band.NONE, List.of(), List.of(fault));
    }
    Optional<Decision> property = decided.findProperty();
    if (property.isPresent()) {
      Decision decision = property.get();
      Found chosen = new Found(Long.parseLong(decision.uprn()), 1, List.of(decision.sentence()));
      return new Finding(Band.ACCEPT, List.of(chosen), List.of());
    }
    SearchScope scope = new SearchScope(null, null, null, null, decided.refused());
    MatchResult answer = search.match(row.text(), scope, 1);
    if (answer.band() == Band.REVIEW && candidates > 1) {
      answer = search.match(row.text(), scope, candidates);
    }
    if (answer.band() == Band.NONE && !WORD.matcher(row.text()).find()) {
      AddressSearch.Found shape = search.find(row.text(), AddressLookup.Filter.live(MOST), null);
      return new Finding(
          shape.band(), shape.matches().stream().map(Found::of).toList(), shape.explanation());
    }
    return new Finding(
        answer.band(),
        answer.matches().stream().map(Found::of).toList(),
        joined(answer.explanation(), decided.sentences()));
  }

  private static RowAnswer answer(Finding finding, Map<Long, Address> known, int candidates) {
    List<Found> found = finding.found().stream().filter(f -> known.containsKey(f.uprn())).toList();
    if (found.isEmpty()) {
      List<String> gone =
          finding.found().stream()
              .flatMap(f -> f.explanation().stream())
              .map(why -> why + ", which is not in the gazetteer any more")
              .toList();
      return RowAnswer.none(joined(finding.explanation(), gone));
    }
    Found best = found.getFirst();
    return new RowAnswer(
        finding.band() == Band.NONE ? null : known.get(best.uprn()),
        best.score(),
        finding.band(),
        joined(best.explanation(), finding.explanation()),
        finding.band() != Band.REVIEW
            ? List.of()
            : found.stream()
                .limit(candidates)
                .map(f -> candidate(f, known.get(f.uprn())))
                .toList());
  }

  private static RowAnswer.Candidate candidate(Found found, @Nullable Address address) {
    return new RowAnswer.Candidate(
        Long.toString(found.uprn()),
        address == null ? "" : address.address(),
        found.score(),
        String.join("; ", found.explanation()));
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
