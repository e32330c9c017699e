package uk.trigpoint.gazetteer.osplaces;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.address.AddressLookup.Filter;
import uk.trigpoint.gazetteer.search.AddressSearch;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.matching.explain.Band;

/**
 * Finds the properties of a request, each with a score from 0 to 1, in the order of the response.
 */
@Singleton
final class OsPlacesSearch {
  /** More than any square kilometre or postcode district of Britain has. */
  static final int MAX_PROPERTIES = 20_000;

  /** Maximum number of matches of a text. */
  private static final int MAX_MATCHES = 120;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final AddressSearch search;
  private final AddressLookup addresses;
  private final OsPlacesService places;

  OsPlacesSearch(AddressSearch search, AddressLookup addresses, OsPlacesService places) {
    this.search = search;
    this.addresses = addresses;
    this.places = places;
  }

  /** Finds properties by text; leaves out matches in band none. */
  Map<Long, Double> text(String text, Set<Integer> statuses) {
    Map<Long, Double> scores = new LinkedHashMap<>();
    filters(statuses, MAX_MATCHES)
        .flatMap(f -> search.search(text, f).stream())
        .filter(m -> m.band() != Band.NONE)
        .sorted((a, b) -> Double.compare(b.score(), a.score()))
        .forEach(m -> scores.put(uprn(m.address()), m.score()));
    return scores;
  }

  /** Finds properties by postcode, sector or district. */
  Map<Long, Double> postcode(String text, Set<Integer> statuses) {
    return Postcode.find(text)
        .map(
            p ->
                exact(
                    filters(statuses, MAX_PROPERTIES)
                        .flatMap(f -> addresses.listByPostcode(p, f).stream())))
        .orElseGet(
            () ->
                certain(
                    places.listByPartPostcode(
                        Parameters.read("postcode", text, OsPlacesSearch::prefix),
                        statuses,
                        MAX_PROPERTIES)));
  }

  /** Finds properties in an area, EPSG:27700. */
  Map<Long, Double> area(Geometry area, Set<Integer> statuses) {
    PreparedGeometry prepared = PreparedGeometryFactory.prepare(area);
    return exact(
        filters(statuses, MAX_PROPERTIES)
            .flatMap(f -> addresses.listInBox(area.getEnvelopeInternal(), f).stream())
            .filter(
                a ->
                    prepared.covers(
                        FACTORY.createPoint(new Coordinate(a.easting(), a.northing())))));
  }

  /** Finds approved and provisional properties within a distance, nearest first. */
  Map<Long, Double> around(EastingNorthing place, double metres, int limit) {
    return exact(addresses.listNearest(place, metres, limit).stream());
  }

  /** Returns properties with score 1. */
  static Map<Long, Double> certain(Collection<Long> uprns) {
    Map<Long, Double> scores = new LinkedHashMap<>();
    uprns.forEach(u -> scores.put(u, 1.0));
    return scores;
  }

  private static Map<Long, Double> exact(Stream<Address> found) {
    return certain(
        found
            .filter(a -> !a.classification().code().equals("PS"))
            .map(OsPlacesSearch::uprn)
            .toList());
  }

  /** Returns one filter for both live statuses, and one for each other status. */
  private static Stream<Filter> filters(Set<Integer> statuses, int limit) {
    if (statuses.equals(Set.of(1, 6))) {
      return Stream.of(Filter.live(limit));
    }
    return statuses.stream().map(s -> new Filter(null, s, null, limit));
  }

  /** Returns the prefix of the postcodes of a district, or of a district and sector. */
  private static String prefix(String text) {
    String[] parts = text.strip().toUpperCase(Locale.ROOT).split("\\s+", 2);
    String sector = parts.length == 1 ? "" : parts[1];
    if (sector.matches("[0-9]?") && Postcode.find(parts[0] + "1AA").isPresent()) {
      return parts[0] + " " + sector;
    }
    throw new IllegalArgumentException(
        "must be a postcode, a district such as OX1 or a sector such as OX1 4");
  }

  private static long uprn(Address address) {
    return Long.parseLong(address.uprn());
  }
}
