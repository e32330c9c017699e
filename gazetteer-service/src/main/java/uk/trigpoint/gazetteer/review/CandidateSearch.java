package uk.trigpoint.gazetteer.review;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.search.AddressSearch;
import uk.trigpoint.gazetteer.search.SearchSession;
import uk.trigpoint.matching.explain.Match;
import uk.trigpoint.matching.score.SearchScope;

/**
 * Finds candidates for the text of a row, by the search of bulk matching, whatever was decided of
 * the text before.
 */
@Singleton
public final class CandidateSearch {
  private static final SearchScope ALL = new SearchScope(null, null, null, null, Set.of());

  private final AddressSearch search;

  CandidateSearch(AddressSearch search) {
    this.search = search;
  }

  /** A candidate, and its address in the gazetteer. */
  public record Found(Candidate candidate, Address address) {}

  /** Lists candidates, best first; none for an empty text. */
  List<Candidate> list(String text, int limit) {
    return find(text, limit).stream().map(Found::candidate).toList();
  }

  /** Lists candidates with their addresses, best first; none for an empty text. */
  public List<Found> find(String text, int limit) {
    if (text.isBlank()) {
      return List.of();
    }
    try (SearchSession session = search.open()) {
      return session.match(text, ALL, limit).matches().stream()
          .flatMap(match -> candidate(text, match, session).stream())
          .toList();
    }
  }

  /** Returns whether a text has candidates. */
  boolean hasAny(String text) {
    if (text.isBlank()) {
      return false;
    }
    try (SearchSession session = search.open()) {
      return !session.match(text, ALL, 1).matches().isEmpty();
    }
  }

  private static Optional<Found> candidate(String text, Match match, SearchSession session) {
    return session
        .findAddress(match.uprn())
        .map(
            (Address address) ->
                new Found(
                    new Candidate(
                        address.uprn(),
                        address.address(),
                        match.score(),
                        match.band().toString(),
                        PartComparison.compare(text, match, address),
                        match.doubts(),
                        match.explanation(),
                        address.easting(),
                        address.northing(),
                        address.longitude(),
                        address.latitude(),
                        address.postcode(),
                        address.logicalStatus()),
                    address));
  }
}
