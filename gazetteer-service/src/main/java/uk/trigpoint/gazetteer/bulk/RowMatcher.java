package uk.trigpoint.gazetteer.bulk;

import jakarta.inject.Singleton;
import java.util.ArrayList;
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
import uk.trigpoint.gazetteer.decision.Decision;
import uk.trigpoint.gazetteer.decision.DecisionStore;
import uk.trigpoint.gazetteer.decision.TextDecisions;
import uk.trigpoint.gazetteer.search.AddressSearch;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.Match;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.score.SearchScope;

/**
 * Matches rows: by an officer's decision if there is one, otherwise by search. Reads the database
 * only twice for each batch.
 */
@Singleton
final class RowMatcher {
  private static final int MAX_MATCHES = 10;

  /** A text without such a word may be an identifier. */
  private static final Pattern WORD = Pattern.compile("\\p{L}{3}");

  private final AddressSearch search;
  private final AddressLookup addresses;
  private final DecisionStore decisions;

  /** The matches of a row, before their addresses are read. */
  private record Finding(Band band, List<Found> found, List<String> explanation) {}

  private record Found(long uprn, double score, List<String> explanation) {
    static Found of(Match match) {
      return new Found(match.uprn(), match.score(), match.explanation());
    }

    static Found of(AddressSearch.Match match) {
      return new Found(Long.parseLong(match.address().uprn()), match.score(), match.explanation());
    }
  }

  RowMatcher(AddressSearch search, AddressLookup addresses, DecisionStore decisions) {
    this.search = search;
    this.addresses = addresses;
    this.decisions = decisions;
  }

  /**
   * Matches rows; returns results in their order.
   *
   * @param candidates maximum number of candidates for a row in review
   */
  List<RowResult> match(List<? extends Row<?>> rows, int candidates) {
    Map<String, TextDecisions> decided = decisions.find(rows.stream().map(Row::text).toList());
    List<Finding> findings =
        rows.stream()
            .map(
                row ->
                    find(
                        row,
                        decided.getOrDefault(DecisionStore.words(row.text()), TextDecisions.NONE),
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
    List<RowResult> results = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      results.add(result(findings.get(i), known, candidates).withDoubt(rows.get(i).doubt()));
    }
    return results;
  }

  private Finding find(Row<?> row, TextDecisions decided, int candidates) {
    String fault = row.fault();
    if (fault != null) {
      return new Finding(Band.NONE, List.of(), List.of(fault));
    }
    Optional<Decision> property = decided.findProperty();
    if (property.isPresent()) {
      Decision decision = property.get();
      Found officers = new Found(Long.parseLong(decision.uprn()), 1, List.of(decision.sentence()));
      return new Finding(Band.ACCEPT, List.of(officers), List.of());
    }
    SearchScope scope = new SearchScope(null, null, null, null, decided.excludedUprns());
    MatchResult matched = search.match(row.text(), scope, 1);
    if (matched.band() == Band.REVIEW && candidates > 1) {
      matched = search.match(row.text(), scope, candidates);
    }
    if (matched.band() == Band.NONE && !WORD.matcher(row.text()).find()) {
      AddressSearch.Found shape =
          search.find(row.text(), AddressLookup.Filter.live(MAX_MATCHES), null);
      return new Finding(
          shape.band(), shape.matches().stream().map(Found::of).toList(), shape.explanation());
    }
    return new Finding(
        matched.band(),
        matched.matches().stream().map(Found::of).toList(),
        joined(matched.explanation(), decided.sentences()));
  }

  private static RowResult result(Finding finding, Map<Long, Address> known, int candidates) {
    List<Found> found = finding.found().stream().filter(f -> known.containsKey(f.uprn())).toList();
    if (found.isEmpty()) {
      List<String> removed =
          finding.found().stream()
              .flatMap(f -> f.explanation().stream())
              .map(reason -> reason + ", which is no longer in the gazetteer")
              .toList();
      return RowResult.none(joined(finding.explanation(), removed));
    }
    Found best = found.getFirst();
    return new RowResult(
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

  private static RowResult.Candidate candidate(Found found, @Nullable Address address) {
    return new RowResult.Candidate(
        Long.toString(found.uprn()),
        address == null ? "" : address.address(),
        found.score(),
        String.join("; ", found.explanation()));
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
