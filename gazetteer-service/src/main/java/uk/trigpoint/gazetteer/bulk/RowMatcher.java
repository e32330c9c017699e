package uk.trigpoint.gazetteer.bulk;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.decision.Decision;
import uk.trigpoint.gazetteer.decision.DecisionStore;
import uk.trigpoint.gazetteer.decision.TextDecisions;
import uk.trigpoint.gazetteer.search.AddressSearch;
import uk.trigpoint.gazetteer.search.SearchSession;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.Match;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.score.SearchScope;

/**
 * Matches rows: by an officer's decision if there is one, otherwise by search. Reads the database
 * only for the decisions of a batch, and for texts that are an identifier.
 */
@Singleton
final class RowMatcher {
  private static final int MAX_MATCHES = 10;

  /** A text without such a word may be an identifier. */
  private static final Pattern WORD = Pattern.compile("\\p{L}{3}");

  private final AddressSearch search;
  private final DecisionStore decisions;

  /** The matches of a row. */
  private record Finding(Band band, List<Found> found, List<String> explanation) {}

  /**
   * A match.
   *
   * @param address null if it is no longer in the gazetteer
   */
  private record Found(@Nullable Address address, double score, List<String> explanation) {
    static Found of(AddressSearch.Match match) {
      return new Found(match.address(), match.score(), match.explanation());
    }
  }

  RowMatcher(AddressSearch search, DecisionStore decisions) {
    this.search = search;
    this.decisions = decisions;
  }

  /** Opens the state of the register in which all rows of a file are matched; close it. */
  SearchSession open() {
    return search.open();
  }

  /**
   * Matches rows; returns results in their order.
   *
   * @param candidates maximum number of candidates for a row in review
   */
  List<RowResult> match(SearchSession session, List<? extends Row<?>> rows, int candidates) {
    Map<String, TextDecisions> decided = decisions.find(rows.stream().map(Row::text).toList());
    return rows.stream()
        .map(
            row ->
                result(
                        find(
                            session,
                            row,
                            decided.getOrDefault(
                                DecisionStore.words(row.text()), TextDecisions.NONE),
                            candidates),
                        candidates)
                    .withDoubt(row.doubt()))
        .toList();
  }

  private Finding find(SearchSession session, Row<?> row, TextDecisions decided, int candidates) {
    String fault = row.fault();
    if (fault != null) {
      return new Finding(Band.NONE, List.of(), List.of(fault));
    }
    Optional<Decision> property = decided.findProperty();
    if (property.isPresent()) {
      Decision decision = property.get();
      Address address = session.findAddress(Long.parseLong(decision.uprn())).orElse(null);
      boolean holds = address == null || decision.holds(address);
      String sentence = address == null ? decision.sentence() : decision.sentence(address);
      Found officers = new Found(address, 1, List.of(sentence));
      return new Finding(holds ? Band.ACCEPT : Band.REVIEW, List.of(officers), List.of());
    }
    SearchScope scope = new SearchScope(null, null, null, null, decided.excludedUprns());
    MatchResult matched = session.match(row.text(), scope, 1);
    if (matched.band() == Band.REVIEW && candidates > 1) {
      matched = session.match(row.text(), scope, candidates);
    }
    if (matched.band() == Band.NONE && !WORD.matcher(row.text()).find()) {
      AddressSearch.Found shape =
          search.find(session, row.text(), AddressLookup.Filter.live(MAX_MATCHES), null);
      return new Finding(
          shape.band(), shape.matches().stream().map(Found::of).toList(), shape.explanation());
    }
    return new Finding(
        matched.band(),
        matched.matches().stream().map(match -> found(session, match)).toList(),
        joined(matched.explanation(), decided.sentences()));
  }

  private static Found found(SearchSession session, Match match) {
    return new Found(
        session.findAddress(match.uprn()).orElse(null), match.score(), match.explanation());
  }

  private static RowResult result(Finding finding, int candidates) {
    List<Found> found = finding.found().stream().filter(f -> f.address() != null).toList();
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
        finding.band() == Band.NONE ? null : best.address(),
        best.score(),
        finding.band(),
        joined(best.explanation(), finding.explanation()),
        finding.band() != Band.REVIEW
            ? List.of()
            : found.stream().limit(candidates).map(RowMatcher::candidate).toList());
  }

  private static RowResult.Candidate candidate(Found found) {
    Address address = Objects.requireNonNull(found.address());
    return new RowResult.Candidate(
        address.uprn(), address.address(), found.score(), String.join("; ", found.explanation()));
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
