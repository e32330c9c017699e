package uk.trigpoint.gazetteer.search;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.Usrn;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.address.AddressRows;
import uk.trigpoint.gazetteer.decision.Decision;
import uk.trigpoint.gazetteer.decision.DecisionStore;
import uk.trigpoint.gazetteer.decision.TextDecisions;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.score.SearchScope;
import uk.trigpoint.matching.suggest.AddressSuggester;
import uk.trigpoint.matching.suggest.Suggestion;

/**
 * Finds addresses from free text: words, or an identifier recognised by its form (UPRN, USRN,
 * postcode, grid reference, coordinates).
 */
@Singleton
public final class AddressSearch {
  private static final double NEAR_METRES = 100;
  private static final double HALF = 0.5;

  private final LiveIndex index;
  private final AddressLookup addresses;
  private final DecisionStore decisions;
  private final AddressRows rows;
  private final BritishTransform transform;

  /**
   * A matching address, the probability that the query means it (0 to 1), and the explanation.
   *
   * @param doubts codes of reasons not to accept it without a review: number-differs, …
   */
  public record Match(
      Address address, double score, Band band, List<String> doubts, List<String> explanation) {}

  /**
   * The result of a search.
   *
   * @param band of the best match
   * @param explanation why nothing matches, or why no match is certain
   */
  public record Found(Band band, List<Match> matches, List<String> explanation) {}

  AddressSearch(
      LiveIndex index,
      AddressLookup addresses,
      DecisionStore decisions,
      AddressRows rows,
      BritishTransform transform) {
    this.rows = rows;
    this.index = index;
    this.addresses = addresses;
    this.decisions = decisions;
    this.transform = transform;
  }

  /** Searches for a text; returns matches that pass the filter, best first. */
  public List<Match> search(String text, AddressLookup.Filter filter) {
    return find(text, filter, null).matches();
  }

  /**
   * Like {@link #search}, with band and explanation.
   *
   * @param near EPSG:27700; among equal matches, nearer ones come first. Null for no preference
   */
  public Found find(String text, AddressLookup.Filter filter, @Nullable EastingNorthing near) {
    try (SearchSession session = open()) {
      return find(session, text, filter, near);
    }
  }

  /** Like {@link #find}, in the state of a session. Identifiers are looked up in the database. */
  public Found find(
      SearchSession session,
      String text,
      AddressLookup.Filter filter,
      @Nullable EastingNorthing near) {
    return IdentifierQuery.of(text, transform)
        .map(shape -> matchIdentifier(shape, filter))
        .filter(
            found ->
                !found.matches().isEmpty()
                    || found.band() != Band.NONE
                    || !found.explanation().isEmpty())
        .orElseGet(() -> matchText(session, text, filter, near));
  }

  /** Matches a text with the index only, without the database. */
  public MatchResult match(String text, SearchScope scope, int limit) {
    try (SearchSession session = open()) {
      return session.match(text, scope, limit);
    }
  }

  /**
   * Opens a session in the current state of the register, for several searches that must agree. The
   * caller must close it.
   */
  public SearchSession open() {
    return new SearchSession(index.acquire(), rows);
  }

  /**
   * Lists the live properties whose parent is a UPRN in order of number; {@code text} filters them.
   */
  public List<Suggestion> suggestOfParent(Uprn parent, String text, int limit) {
    return suggest(s -> s.ofParent(parent.value(), text, limit));
  }

  /** Suggests completions of partial text. */
  public List<Suggestion> suggest(String text, int limit) {
    List<Suggestion> identified =
        IdentifierQuery.of(text, transform)
            .map(query -> suggestions(query, limit))
            .orElse(List.of());
    return identified.isEmpty() ? suggest(s -> s.suggest(text, limit)) : identified;
  }

  /** Lists the addresses of a street in order of number; {@code text} filters them. */
  public List<Suggestion> suggestOfStreet(Usrn usrn, String text, int limit) {
    return suggest(s -> s.ofStreet(usrn.value(), text, limit));
  }

  /** Lists the addresses of a postcode in order of number; {@code text} filters them. */
  public List<Suggestion> suggestOfPostcode(String packed, String text, int limit) {
    return suggest(s -> s.ofPostcode(packed, text, limit));
  }

  private List<Suggestion> suggest(Function<AddressSuggester, List<Suggestion>> suggester) {
    try (SearchSession session = open()) {
      return session.suggest(suggester);
    }
  }

  private Found matchText(
      SearchSession session,
      String text,
      AddressLookup.Filter filter,
      @Nullable EastingNorthing near) {
    TextDecisions decided = decisions.find(text);
    List<Address> property =
        decided.findProperty().flatMap(d -> session.findAddress(Long.parseLong(d.uprn()))).stream()
            .filter(filter::test)
            .toList();
    if (!property.isEmpty()) {
      Decision decision = decided.findProperty().orElseThrow();
      List<Match> rivals = rivals(session, text, decided, property.getFirst(), filter.limit());
      return decided(decision, property.getFirst(), rivals);
    }
    SearchScope scope =
        new SearchScope(
            filter.classification(),
            filter.status(),
            filter.custodian(),
            near,
            decided.excludedUprns());
    MatchResult answer = session.match(text, scope, filter.limit());
    List<String> explanation = new ArrayList<>(answer.explanation());
    explanation.addAll(decided.sentences(session::findAddress));
    return new Found(answer.band(), withAddresses(answer, session), explanation);
  }

  /**
   * Accepts what an officer decided, or has it reviewed if the property has changed since or the
   * text fits others as well: what was right for one file may be another property in the next.
   */
  private static Found decided(Decision decision, Address property, List<Match> rivals) {
    Band band = decision.holds(property) && rivals.isEmpty() ? Band.ACCEPT : Band.REVIEW;
    List<Match> matches = new ArrayList<>();
    List<String> why = new ArrayList<>(List.of(decision.sentence(property)));
    if (!rivals.isEmpty()) {
      why.add("the text fits " + rivals.getFirst().address().address() + " as well");
    }
    matches.add(new Match(property, 1, band, List.of(), why));
    matches.addAll(rivals);
    return new Found(band, matches, List.of());
  }

  /** Lists other properties that a text fits about as well as the one that was decided. */
  private static List<Match> rivals(
      SearchSession session, String text, TextDecisions decided, Address property, int limit) {
    List<Match> found =
        withAddresses(session.match(text, DecidedText.scope(decided), Math.max(2, limit)), session);
    return found.stream()
        .filter(m -> !m.address().uprn().equals(property.uprn()))
        .filter(m -> DecidedText.isRival(m.score()))
        .toList();
  }

  private static List<Match> withAddresses(MatchResult result, SearchSession session) {
    List<Match> matches = new ArrayList<>();
    for (var match : result.matches()) {
      session
          .findAddress(match.uprn())
          .ifPresent(
              address ->
                  matches.add(
                      new Match(
                          address,
                          match.score(),
                          match.band(),
                          match.doubts(),
                          match.explanation())));
    }
    return matches;
  }

  private Found matchIdentifier(IdentifierQuery shape, AddressLookup.Filter filter) {
    return switch (shape) {
      case IdentifierQuery.Number(Uprn uprn, Usrn usrn) -> matchNumber(uprn, usrn, filter);
      case IdentifierQuery.PostcodeAlone(var postcode) ->
          listed(addresses.listByPostcode(postcode, filter), "the postcode is " + postcode);
      case IdentifierQuery.Point(EastingNorthing place, String typed) ->
          nearest(place, typed, filter);
      case IdentifierQuery.ThreeWords() ->
          new Found(
              Band.NONE,
              List.of(),
              List.of("this looks like a what3words address, which we cannot search for"));
    };
  }

  private Found matchNumber(@Nullable Uprn uprn, @Nullable Usrn usrn, AddressLookup.Filter filter) {
    if (uprn != null) {
      List<Address> found = addresses.find(uprn).stream().toList();
      if (!found.isEmpty()) {
        return listed(found, "its UPRN is " + uprn);
      }
    }
    return usrn == null
        ? new Found(Band.NONE, List.of(), List.of())
        : listed(addresses.listByStreet(usrn, filter), "the street is " + usrn);
  }

  /** Lists addresses of an identifier: accepts a single one, several need a review. */
  private static Found listed(List<Address> found, String why) {
    if (found.isEmpty()) {
      return new Found(Band.NONE, List.of(), List.of());
    }
    Band band = found.size() == 1 ? Band.ACCEPT : Band.REVIEW;
    double score = Math.round(1_000.0 / found.size()) / 1_000.0;
    return new Found(
        band,
        found.stream().map(a -> new Match(a, score, band, List.of(), List.of(why))).toList(),
        List.of());
  }

  /**
   * Lists addresses near a point, nearest first. They need a review, as a point is not an address.
   */
  private Found nearest(EastingNorthing place, String typed, AddressLookup.Filter filter) {
    List<Match> matches = new ArrayList<>();
    double score = HALF;
    for (Address address : addresses.listNearest(place, NEAR_METRES, filter.limit())) {
      matches.add(
          new Match(
              address,
              score,
              Band.REVIEW,
              List.of(),
              List.of(address.metres() + " m from " + typed)));
      score = Math.round(score * HALF * 1_000) / 1_000.0;
    }
    return matches.isEmpty()
        ? new Found(Band.NONE, matches, List.of("there is no address within 100 m of " + typed))
        : new Found(
            Band.REVIEW,
            matches,
            List.of(typed + " is a location: these are the nearest addresses"));
  }

  private List<Suggestion> suggestions(IdentifierQuery shape, int limit) {
    if (shape instanceof IdentifierQuery.PostcodeAlone
        || shape instanceof IdentifierQuery.ThreeWords) {
      return List.of();
    }
    return matchIdentifier(shape, AddressLookup.Filter.live(limit)).matches().stream()
        .map(m -> new Suggestion(m.address().address(), m.address().uprn(), null, null, null))
        .toList();
  }
}
