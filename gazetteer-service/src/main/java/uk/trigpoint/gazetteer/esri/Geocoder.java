package uk.trigpoint.gazetteer.esri;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.suggest.Suggestion;

/** Geocodes with the gazetteer's search and look-ups. */
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
          && (extent == null || extent.contains(address.easting(), address.northing()));
    }
  }

  Geocoder(AddressSearch search, AddressLookup addresses, EsriGeometryParser geometries) {
    this.search = search;
    this.addresses = addresses;
    this.geometries = geometries;
  }

  /** Matches a text, best first; leaves out matches in band none. */
  List<Match> match(String text, GeocodeOptions options) {
    return search
        .find(
            text,
            Filter.live(options.chooses() ? MAX_BEFORE_FILTER : options.limit()),
            options.near())
        .matches()
        .stream()
        .filter(m -> m.band() != Band.NONE && options.allows(m.address()))
        .limit(options.limit())
        .toList();
  }

  /** Returns the address of a magic key, or those of its street or postcode. */
  List<Match> ofMagicKey(String key, GeocodeOptions options) {
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
  Optional<Match> reverse(EastingNorthing place, double metres) {
    return addresses.listNearest(place, metres, 1).stream()
        .map(a -> exact(a, a.metres() + " m away"))
        .findFirst();
  }

  /** Converts matches to candidates, in the same order. */
  List<Candidate> candidates(List<Match> matches, Crs crs, @Nullable EastingNorthing near) {
    return matches.stream()
        .map(
            m -> {
              EastingNorthing place = Candidate.place(m.address());
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
    return near == null ? 0 : Candidate.place(address).distanceTo(near);
  }

  private static Match exact(Address address, String why) {
    return new Match(address, 1, Band.ACCEPT, List.of(), List.of(why));
  }
}
