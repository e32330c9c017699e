package uk.trigpoint.gazetteer.esri;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.Usrn;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.address.AddressLookup.Filter;
import uk.trigpoint.gazetteer.search.AddressSearch;
import uk.trigpoint.gazetteer.search.AddressSearch.Match;
import uk.trigpoint.gazetteer.search.SearchSession;
import uk.trigpoint.gazetteer.search.StreetSearch;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.suggest.Suggestion;

/** Geocodes addresses and streets with the gazetteer's search and look-ups. */
@Singleton
final class Geocoder {
  /** Prefixes of a magic key for all addresses of a street or postcode. */
  private static final String STREET_KEY = "usrn:";

  private static final String POSTCODE_KEY = "postcode:";

  /** Number of candidates to retrieve before filtering by extent or category. */
  private static final int MAX_BEFORE_FILTER = 120;

  /** With more suggestions, single addresses would crowd out streets. */
  private static final int SUGGESTIONS = 15;

  private final AddressSearch search;
  private final StreetSearch streets;
  private final AddressLookup addresses;
  private final EsriGeometryParser geometries;

  /**
   * Filters for candidates and suggestions.
   *
   * @param extent EPSG:27700; null for no limit
   * @param near EPSG:27700; among equal matches, nearer ones come first. Null for no preference
   */
  record GeocodeOptions(
      int limit,
      List<Category> categories,
      @Nullable Envelope extent,
      @Nullable EastingNorthing near) {
    boolean chooses() {
      return !categories.isEmpty() || extent != null;
    }

    boolean allows(Address address) {
      return (categories.isEmpty() || categories.stream().anyMatch(c -> c.includes(address)))
          && contains(place(address));
    }

    boolean allowsStreets() {
      return categories.isEmpty() || categories.contains(Category.STREET_NAME);
    }

    boolean contains(EastingNorthing place) {
      return extent == null || extent.contains(place.easting(), place.northing());
    }
  }

  Geocoder(
      AddressSearch search,
      StreetSearch streets,
      AddressLookup addresses,
      EsriGeometryParser geometries) {
    this.search = search;
    this.streets = streets;
    this.addresses = addresses;
    this.geometries = geometries;
  }

  /**
   * Matches a text, best first; leaves out matches in band none. If no address is certain, a street
   * that the text names is among the matches.
   */
  List<Located> match(String text, GeocodeOptions options) {
    int before = options.chooses() ? MAX_BEFORE_FILTER : options.limit();
    try (SearchSession session = search.open()) {
      AddressSearch.Found found = search.find(session, text, Filter.live(before), options.near());
      List<Located> addressMatches =
          found.matches().stream()
              .filter(m -> m.band() != Band.NONE && options.allows(m.address()))
              .map(Located::of)
              .toList();
      List<Located> streetMatches =
          found.band() == Band.ACCEPT || !options.allowsStreets()
              ? List.of()
              : streets(session, text, options, before);
      boolean streetsFirst =
          !streetMatches.isEmpty()
              && (addressMatches.isEmpty()
                  || streetMatches.getFirst().score() > addressMatches.getFirst().score());
      return Stream.concat(
              (streetsFirst ? streetMatches : addressMatches).stream(),
              (streetsFirst ? addressMatches : streetMatches).stream())
          .limit(options.limit())
          .toList();
    }
  }

  private List<Located> streets(
      SearchSession session, String text, GeocodeOptions options, int limit) {
    List<Located> located = new ArrayList<>();
    for (StreetSearch.Match match : streets.find(session, text, limit).matches()) {
      EastingNorthing place = match.place();
      if (place != null && options.contains(place)) {
        located.add(Located.of(match, place));
      }
    }
    return located;
  }

  /** Returns the address of a magic key, or those of its street or postcode. */
  List<Located> ofMagicKey(String key, GeocodeOptions options) {
    return ofKey(key, options.limit()).stream()
        .map(a -> exact(a, "chosen from suggestions"))
        .toList();
  }

  /** Suggests completions that pass the filters, nearest first if a location is given. */
  List<Map<String, Object>> suggest(String text, GeocodeOptions options) {
    boolean narrow = options.chooses() || options.near() != null;
    List<Suggestion> all = search.suggest(text, narrow ? SUGGESTIONS : options.limit());
    if (narrow) {
      all =
          all.stream()
              .flatMap(s -> ofKey(key(s), 1).stream().map(first -> Map.entry(s, first)))
              .filter(s -> options.allows(s.getValue()))
              .sorted(Comparator.comparingDouble(s -> metres(s.getValue(), options.near())))
              .limit(options.limit())
              .map(Map.Entry::getKey)
              .toList();
    }
    return all.stream()
        .<Map<String, Object>>map(
            s -> Map.of("text", s.text(), "magicKey", key(s), "isCollection", s.uprn() == null))
        .toList();
  }

  /** Finds the nearest address within a distance. */
  Optional<Located> reverse(EastingNorthing place, double metres) {
    return addresses.listNearest(place, metres, 1).stream()
        .map(a -> exact(a, a.metres() + " m away"))
        .findFirst();
  }

  /** Converts matches to candidates, in the same order. */
  List<Candidate> candidates(List<Located> matches, Crs crs, @Nullable EastingNorthing near) {
    return matches.stream()
        .map(
            m -> {
              EastingNorthing place = m.place();
              Double metres =
                  near == null ? null : (Double) (Math.round(place.distanceTo(near) * 10) / 10.0);
              return new Candidate(m, metres, crs, geometries.transformed(place, crs));
            })
        .toList();
  }

  private static String key(Suggestion suggestion) {
    if (suggestion.uprn() != null) {
      return suggestion.uprn();
    }
    return suggestion.usrn() != null
        ? STREET_KEY + suggestion.usrn()
        : POSTCODE_KEY + suggestion.postcode();
  }

  private List<Address> ofKey(String key, int limit) {
    if (key.startsWith(STREET_KEY)) {
      return addresses.listByStreet(
          Parameters.read("magicKey", key.substring(STREET_KEY.length()), Usrn::parse),
          Filter.live(limit));
    }
    if (key.startsWith(POSTCODE_KEY)) {
      return addresses.listByPostcode(
          Parameters.read("magicKey", key.substring(POSTCODE_KEY.length()), Postcode::parse),
          Filter.live(limit));
    }
    return addresses.find(Parameters.read("magicKey", key, Uprn::parse)).stream().toList();
  }

  private static double metres(Address address, @Nullable EastingNorthing near) {
    return near == null ? 0 : place(address).distanceTo(near);
  }

  private static Located exact(Address address, String why) {
    return Located.of(new Match(address, 1, Band.ACCEPT, List.of(), List.of(why)));
  }

  private static EastingNorthing place(Address address) {
    return new EastingNorthing(address.easting(), address.northing());
  }
}
