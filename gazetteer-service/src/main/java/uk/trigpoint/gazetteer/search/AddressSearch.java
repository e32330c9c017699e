package uk.trigpoint.gazetteer.search;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.Usrn;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.decision.Decided;
import uk.trigpoint.gazetteer.decision.Decisions;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.rank.AddressMatcher;
import uk.trigpoint.matching.score.SearchScope;
import uk.trigpoint.matching.suggest.AddressSuggester;
import uk.trigpoint.matching.suggest.Suggestion;

/**
 * Finds addresses from what people type into one box: words, and whatever else identifies a place
 * by its shape (UPRN, USRN, postcode, grid reference, coordinates).
 */
@Singleton
public final class AddressSearch {
  private static final double NEAR_METRES = 100;
  private static final double HALF = 0.5;

  private final LiveIndex index;
  private final AddressLookup addresses;
  private final Decisions decisions;
  private final BritishTransform transform;

  /**
   * A match: the address, the probability that it is meant (0 to 1), and why.
   *
   * @param doubts what stands against taking it unseen, for machines: number-differs, …
   */
  public record Match(
      Address address, double score, Band band, List<String> doubts, List<String> explanation) {}

  /**
   * What was found.
   *
   * @param band of the best match
   * @param explanation about the whole
   */
  public record Found(Band band, List<Match> matches, List<String> explanation) {}

  AddressSearch(
      LiveIndex index, AddressLookup addresses, Decisions decisions, BritishTransform transform) {
    this.index = index;
    this.addresses = addresses;
    this.decisions = decisions;
    this.transform = transform;
  }

  /** Matches of a text, best first; addresses the filter refuses are left out. */
  public List<Match> search(String text, AddressLookup.Filter filter) {
    return find(text, filter, null).matches();
  }

  /**
   * As {@link #search}, with what is to be said about the whole.
   *
   * @param near where the user looks, EPSG:27700: what lies nearer comes first among what fits as
   *     well
   */
  public Found find(String text, AddressLookup.Filter filter, @Nullable EastingNorthing near) {
    return IdentifierQuery.of(text, transform)
        .map(shape -> byShape(shape, filter))
        .filter(
            found ->
                !found.matches().isEmpty()
                    || found.band() != Band.NONE
                    || !found.explanation().isEmpty())
        .orElseGet(() -> byWords(text, filter, near));
  }

  /** Matches a text in the index alone, without reading the database: for many texts at once. */
  public MatchResult match(String text, SearchScope scope, int limit) {
    return index.with(generation -> new AddressMatcher(generation).match(text, scope, limit));
  }

  /** What may be meant by a text that is still being typed. */
  public List<Suggestion> suggest(String text, int limit) {
    List<Suggestion> byShape =
        IdentifierQuery.of(text, transform)
            .map(shape -> suggestions(shape, limit))
            .orElse(List.of());
    return byShape.isEmpty()
        ? index.with(generation -> new AddressSuggester(generation).suggest(text, limit))
        : byShape;
  }

  /** The addresses of a street, by number; {@code text} narrows them down. */
  public List<Suggestion> suggestOfStreet(Usrn usrn, String text, int limit) {
    return index.with(g -> new AddressSuggester(g).ofStreet(usrn.value(), text, limit));
  }

  /** The addresses of a postcode, by number; {@code text} narrows them down. */
  public List<Suggestion> suggestOfPostcode(String packed, String text, int limit) {
    return index.with(g -> new AddressSuggester(g).ofPostcode(packed, text, limit));
  }

  private Found byWords(String text, AddressLookup.Filter filter, @Nullable EastingNorthing near) {
    Decided decided = decisions.find(text);
    List<Address> chosen =
        decided.findProperty().flatMap(d -> addresses.find(Uprn.parse(d.uprn()))).stream()
            .filter(filter::test)
            .toList();
    if (!chosen.isEmpty()) {
      return listed(chosen, decided.findProperty().orElseThrow().sentence());
    }
    SearchScope scope =
        new SearchScope(
            filter.classification(), filter.status(), filter.custodian(), near, decided.refused());
    MatchResult answer = match(text, scope, filter.limit());
    Map<Long, Address> found =
        addresses.list(answer.matches().stream().map(m -> m.uprn()).toList()).stream()
            .collect(Collectors.toMap(a -> Long.parseLong(a.uprn()), Function.identity()));
    List<Match> matches = new ArrayList<>();
    for (var match : answer.matches()) {
      Address address = found.get(match.uprn());
      if (address != null) {
        matches.add(
            new Match(address, match.score(), match.band(), match.doubts(), match.explanation()));
      }
    }
    List<String> explanation = new ArrayList<>(answer.explanation());
    explanation.addAll(decided.sentences());
    return new Found(answer.band(), matches, explanation);
  }

  private Found byShape(IdentifierQuery shape, AddressLookup.Filter filter) {
    return switch (shape) {
      case IdentifierQuery.Number(Uprn uprn, Usrn usrn) -> byNumber(uprn, usrn, filter);
      case IdentifierQuery.PostcodeAlone(var postcode) ->
          listed(addresses.listByPostcode(postcode, filter), "the postcode is " + postcode);
      case IdentifierQuery.Point(EastingNorthing place, String said) ->
          nearest(place, said, filter);
      case IdentifierQuery.ThreeWords() ->
          new Found(
              Band.NONE,
              List.of(),
              List.of("this looks like a what3words address, which only its owner can read"));
    };
  }

  private Found byNumber(@Nullable Uprn uprn, @Nullable Usrn usrn, AddressLookup.Filter filter) {
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

  /** One address is what was asked for; of several each may be. */
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

  /** Nearest first, for review: a point says where, not which. */
  private Found nearest(EastingNorthing place, String said, AddressLookup.Filter filter) {
    List<Match> matches = new ArrayList<>();
    double score = HALF;
    for (Address address : addresses.listNearest(place, NEAR_METRES, filter.limit())) {
      matches.add(
          new Match(
              address,
              score,
              Band.REVIEW,
              List.of(),
              List.of(address.metres() + " m from " + said)));
      score = Math.round(score * HALF * 1_000) / 1_000.0;
    }
    return matches.isEmpty()
        ? new Found(Band.NONE, matches, List.of("there is no address within 100 m of " + said))
        : new Found(Band.REVIEW, matches, List.of(said + " is a place: these are the nearest"));
  }

  private List<Suggestion> suggestions(IdentifierQuery shape, int limit) {
    if (shape instanceof IdentifierQuery.PostcodeAlone
        || shape instanceof IdentifierQuery.ThreeWords) {
      return List.of();
    }
    return byShape(shape, AddressLookup.Filter.live(limit)).matches().stream()
        .map(m -> new Suggestion(m.address().address(), m.address().uprn(), null, null, null))
        .toList();
  }
}
