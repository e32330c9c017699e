package uk.trigpoint.gazetteer.search;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Usrn;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.gazetteer.street.Street;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.MatchResult;

/**
 * Finds streets by text, in any language, or by USRN. Texts are matched as those of addresses are:
 * with abbreviations, misspellings and places.
 */
@Singleton
public final class StreetSearch {
  private static final int CLOSED = 4;
  private static final double ACCEPTED = 0.95;

  /** Number of matches among which a name must be the only one. */
  private static final int MIN_COMPARED = 20;

  private final AddressSearch search;
  private final BritishTransform transform;

  /**
   * A matching street, and the probability that the query means it (0 to 1).
   *
   * @param place a point on it, EPSG:27700; null if unknown
   * @param doubts codes of reasons not to accept it without a review
   */
  public record Match(
      Street street,
      @Nullable EastingNorthing place,
      double score,
      Band band,
      List<String> doubts,
      List<String> explanation) {}

  /**
   * The result of a search.
   *
   * @param matches best first, without those in band none
   * @param explanation why nothing matches, or why no match is certain
   */
  public record Found(Band band, List<Match> matches, List<String> explanation) {}

  StreetSearch(AddressSearch search, BritishTransform transform) {
    this.search = search;
    this.transform = transform;
  }

  /** Finds streets by text or USRN. */
  public Found find(String text, int limit) {
    try (SearchSession session = search.open()) {
      return find(session, text, limit);
    }
  }

  /** Finds streets by text or USRN in the state of a session. */
  public Found find(SearchSession session, String text, int limit) {
    return usrn(text)
        .flatMap(usrn -> session.findStreet(usrn.value()))
        .map(street -> exact(street))
        .orElseGet(() -> matched(session, text, limit));
  }

  private Optional<Usrn> usrn(String text) {
    return IdentifierQuery.of(text, transform)
        .filter(IdentifierQuery.Number.class::isInstance)
        .map(number -> ((IdentifierQuery.Number) number).usrn());
  }

  private static Found exact(IndexedStreet street) {
    return new Found(
        Band.ACCEPT,
        List.of(
            new Match(
                street.street(),
                street.place(),
                1,
                Band.ACCEPT,
                List.of(),
                List.of("its USRN is " + street.street().usrn()))),
        List.of());
  }

  private static Found matched(SearchSession session, String text, int limit) {
    MatchResult result = session.matchStreet(text, Math.max(limit, MIN_COMPARED));
    List<Match> matches = new ArrayList<>();
    for (var match : result.matches()) {
      if (match.band() != Band.NONE) {
        session
            .findStreet(match.uprn())
            .map(street -> match(street, match))
            .ifPresent(matches::add);
      }
    }
    if (matches.isEmpty()) {
      return new Found(Band.NONE, List.of(), List.of("no street matches well enough"));
    }
    if (isOnlyOneOfItsName(matches, TypedStreetName.of(text))) {
      matches.set(0, accepted(matches.getFirst()));
    }
    Band band = matches.getFirst().band();
    return new Found(
        band,
        List.copyOf(matches.subList(0, Math.min(limit, matches.size()))),
        band == Band.ACCEPT
            ? List.of()
            : List.of(
                matches.size() > 1
                    ? "several streets match"
                    : "the street does not match well enough to be certain"));
  }

  /**
   * Returns whether the text is the whole name and place of the best match, and no other match has
   * this name. The words of The Avenue are too common to be certain of otherwise.
   */
  private static boolean isOnlyOneOfItsName(List<Match> matches, TypedStreetName typed) {
    Match best = matches.getFirst();
    return best.doubts().isEmpty()
        && !isClosed(best.street())
        && typed.isWhole(best.street())
        && matches.stream().skip(1).noneMatch(m -> typed.begins(m.street()));
  }

  private static Match accepted(Match match) {
    return new Match(
        match.street(),
        match.place(),
        Math.max(match.score(), ACCEPTED),
        Band.ACCEPT,
        match.doubts(),
        match.explanation());
  }

  private static boolean isClosed(Street street) {
    Integer state = street.state();
    return state != null && state == CLOSED || street.endDate() != null;
  }

  private static Match match(IndexedStreet street, uk.trigpoint.matching.explain.Match match) {
    List<String> explanation =
        new ArrayList<>(
            match.explanation().stream()
                .filter(reason -> !reason.equals("the property is historical"))
                .map(reason -> reason.replace("an alternative address: ", "another name: "))
                .toList());
    if (isClosed(street.street())) {
      explanation.add("the street is closed");
    }
    return new Match(
        street.street(),
        street.place(),
        match.score(),
        match.band(),
        match.doubts(),
        List.copyOf(explanation));
  }
}
