package uk.trigpoint.gazetteer.bulk;

import jakarta.inject.Singleton;
import java.util.ArrayList;
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
import uk.trigpoint.gazetteer.search.DecidedText;
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
      return decided(session, row.text(), decided, property.get());
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

  /** As {@link AddressSearch} for one text: accepted unless the text fits others as well. */
  private static Finding decided(
      SearchSession session, String text, TextDecisions decisions, Decision decision) {
    Address address = session.findAddress(Long.parseLong(decision.uprn())).orElse(null);
    List<String> why = new ArrayList<>();
    if (address == null) {
      return new Finding(
          Band.ACCEPT, List.of(new Found(null, 1, List.of(decision.sentence()))), List.of());
    }
    why.add(decision.sentence(address));
    List<Found> rivals =
        session.match(text, DecidedText.scope(decisions), MAX_MATCHES).matches().stream()
            .filter(m -> !Long.toString(m.uprn()).equals(decision.uprn()))
            .filter(m -> DecidedText.isRival(m.score()))
            .map(m -> found(session, m))
            .filter(f -> f.address() != null)
            .toList();
    if (!rivals.isEmpty()) {
      why.add(
          "the text fits "
              + Objects.requireNonNull(rivals.getFirst().address()).address()
              + " as well");
    }
    List<Found> found = new ArrayList<>(List.of(new Found(address, 1, why)));
    found.addAll(rivals);
    return new Finding(
        decision.holds(address) && rivals.isEmpty() ? Band.ACCEPT : Band.REVIEW, found, List.of());
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
