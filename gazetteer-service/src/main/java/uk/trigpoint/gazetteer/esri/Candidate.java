package uk.trigpoint.gazetteer.esri;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.search.AddressSearch.Match;

/**
 * A match with further values for the response.
 *
 * @param metres distance from the requested location; null if the request has none
 * @param crs of the response
 * @param xy coordinates in {@code crs}, x or longitude first
 */
record Candidate(Match match, @Nullable Double metres, Crs crs, double[] xy) {

  Address address() {
    return match.address();
  }

  /** Returns the score, 0 to 100. */
  double score() {
    return Math.round(match.score() * 10_000) / 100.0;
  }

  /** Returns the location, EPSG:27700. */
  static EastingNorthing place(Address address) {
    return new EastingNorthing(address.easting(), address.northing());
  }

  /** Returns the street of the address; empty if it has none. */
  String street() {
    String street = address().street();
    return street == null ? "" : street;
  }

  /** Returns the address line with street and number; empty if no line has it. */
  String streetLine() {
    return address().lines().stream()
        .filter(line -> !street().isEmpty() && line.endsWith(street()))
        .findFirst()
        .orElse("");
  }
}
