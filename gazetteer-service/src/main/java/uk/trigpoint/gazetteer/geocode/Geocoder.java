package uk.trigpoint.gazetteer.geocode;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.Usrn;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.address.AddressLookup.Filter;
import uk.trigpoint.gazetteer.search.AddressSearch;
import uk.trigpoint.gazetteer.search.AddressSearch.Band;
import uk.trigpoint.gazetteer.search.AddressSearch.Match;
import uk.trigpoint.gazetteer.search.AddressSearch.Suggestion;
import uk.trigpoint.http.parameter.Parameters;

/** Answers the locator's questions out of the gazetteer's search and look-ups. */
@Singleton
final class Geocoder {
  private static final String STREETS = SqlFile.read(Geocoder.class, "list-streets-of");

  /** A magic key with this in front is a street's: it stands for all its addresses. */
  private static final String STREET_KEY = "usrn:";

  /** How many are looked at where an extent, a category or a place may choose among them. */
  private static final int CHOICE = 120;

  /** More would be answered with single addresses where there are streets to choose from. */
  private static final int SUGGESTIONS_TO_CHOOSE_FROM = 15;

  /** Scores this near count as equal when nearness decides. */
  private static final double SCORE_STEP = 0.05;

  private final AddressSearch search;
  private final AddressLookup addresses;
  private final Database database;
  private final Geometries geometries;

  /**
   * What is wanted of candidates and suggestions.
   *
   * @param extent EPSG:27700; null for anywhere
   * @param near candidates near this place come first among equals; EPSG:27700
   */
  record Wish(
      int limit,
      List<Category> categories,
      @Nullable Envelope extent,
      @Nullable EastingNorthing near) {
    boolean isNarrow() {
      return !categories.isEmpty() || extent != null || near != null;
    }

    boolean allows(Address address) {
      return (categories.isEmpty() || categories.stream().anyMatch(c -> c.holds(address)))
          && (extent == null || extent.contains(address.easting(), address.northing()));
    }

    Comparator<Match> order() {
      Comparator<Match> byScore = Comparator.comparingDouble((Match m) -> -m.score());
      EastingNorthing place = near;
      if (place == null) {
        return byScore;
      }
      ToDoubleFunction<Match> metres = m -> Candidate.place(m.address()).distanceTo(place);
      return Comparator.comparingLong((Match m) -> -Math.round(m.score() / SCORE_STEP))
          .thenComparingDouble(metres);
    }
  }

  Geocoder(
      AddressSearch search, AddressLookup addresses, Database database, Geometries geometries) {
    this.search = search;
    this.addresses = addresses;
    this.database = database;
    this.geometries = geometries;
  }

  /** What fits a text, best first; too unsure ones are left out. */
  List<Match> match(String text, Wish wish) {
    return search.search(text, Filter.live(wish.isNarrow() ? CHOICE : wish.limit())).stream()
        .filter(m -> m.band() != Band.NONE && wish.allows(m.address()))
        .sorted(wish.order())
        .limit(wish.limit())
        .toList();
  }

  /** The address a magic key stands for, or those of the street. */
  List<Match> ofMagicKey(String key, Wish wish) {
    List<Address> found =
        key.startsWith(STREET_KEY)
            ? addresses.listByStreet(
                Parameters.read("magicKey", key.substring(STREET_KEY.length()), Usrn::parse),
                Filter.live(wish.limit()))
            : addresses.find(Parameters.read("magicKey", key, Uprn::parse)).stream().toList();
    return found.stream().map(a -> exact(a, "chosen from suggestions")).toList();
  }

  /** Suggestions that the wish allows, the nearest first where a place is said. */
  List<Map<String, Object>> suggest(String text, Wish wish) {
    List<Suggestion> all =
        search.suggest(text, wish.isNarrow() ? SUGGESTIONS_TO_CHOOSE_FROM : wish.limit());
    if (wish.isNarrow()) {
      Map<Suggestion, Address> where = whereabouts(all);
      all =
          all.stream()
              .filter(s -> where.containsKey(s) && wish.allows(address(where, s)))
              .sorted(Comparator.comparingDouble(s -> metres(address(where, s), wish.near())))
              .limit(wish.limit())
              .toList();
    }
    return all.stream()
        .<Map<String, Object>>map(
            s ->
                Map.of(
                    "text",
                    s.text(),
                    "magicKey",
                    s.uprn() == null ? STREET_KEY + s.usrn() : s.uprn(),
                    "isCollection",
                    s.uprn() == null))
        .toList();
  }

  /** The nearest address within some metres. */
  Optional<Match> reverse(EastingNorthing place, double metres) {
    return addresses.listNearest(place, metres, 1).stream()
        .map(a -> exact(a, a.metres() + " m away"))
        .findFirst();
  }

  /** Candidates as they are answered, in the order given. */
  List<Candidate> candidates(List<Match> matches, Crs crs, @Nullable EastingNorthing near) {
    Map<Long, Street> streets = streets(matches.stream().map(Match::address).toList());
    return matches.stream()
        .map(
            m -> {
              Street street = streets.getOrDefault(fid(m.address()), Street.NONE);
              EastingNorthing place = Candidate.place(m.address());
              Double metres =
                  near == null ? null : (Double) (Math.round(place.distanceTo(near) * 10) / 10.0);
              return new Candidate(
                  m, street.name(), street.town(), metres, crs, geometries.transformed(place, crs));
            })
        .toList();
  }

  private record Street(String name, @Nullable String town) {
    static final Street NONE = new Street("", null);
  }

  private Map<Long, Street> streets(Collection<Address> of) {
    return database.with(
        handle ->
            handle
                .createQuery(STREETS)
                .bind("uprns", of.stream().map(Geocoder::fid).toArray(Long[]::new))
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getLong("fid"),
                            new Street(row.getString("street"), row.getString("town"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Where suggestions lie: an address itself, a street's first address for the street. */
  private Map<Suggestion, Address> whereabouts(List<Suggestion> suggestions) {
    Map<String, Address> byUprn =
        addresses
            .list(
                suggestions.stream()
                    .map(Suggestion::uprn)
                    .filter(Objects::nonNull)
                    .map(Long::parseLong)
                    .toList())
            .stream()
            .collect(Collectors.toMap(Address::uprn, a -> a));
    Map<Suggestion, Address> where = new HashMap<>();
    for (Suggestion s : suggestions) {
      Address address =
          s.uprn() != null
              ? byUprn.get(s.uprn())
              : addresses
                  .listByStreet(Usrn.parse(String.valueOf(s.usrn())), Filter.live(1))
                  .stream()
                  .findFirst()
                  .orElse(null);
      if (address != null) {
        where.put(s, address);
      }
    }
    return where;
  }

  private static Address address(Map<Suggestion, Address> where, Suggestion suggestion) {
    return Objects.requireNonNull(where.get(suggestion));
  }

  private static double metres(Address address, @Nullable EastingNorthing near) {
    return near == null ? 0 : Candidate.place(address).distanceTo(near);
  }

  private static Match exact(Address address, String why) {
    return new Match(address, 1, Band.ACCEPT, List.of(why));
  }

  private static long fid(Address address) {
    return Long.parseLong(address.uprn());
  }
}
