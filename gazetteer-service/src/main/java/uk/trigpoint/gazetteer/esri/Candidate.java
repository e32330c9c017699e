package uk.trigpoint.gazetteer.esri;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.search.AddressSearch.Match;

/**
 * A match with what an answer says beyond the address.
 *
 * @param street as the address is written with, empty without one
 * @param metres from the place asked about, where one was
 * @param crs of the answer
 * @param xy in that system, x or longitude first
 */
record Candidate(
    Match match,
    String street,
    @Nullable String town,
    @Nullable Double metres,
    Crs crs,
    double[] xy) {

  Address address() {
    return match.address();
  }

  /** 0 to 100. */
  double score() {
    return Math.round(match.score() * 10_000) / 100.0;
  }

  /** EPSG:27700. */
  static EastingNorthing place(Address address) {
    return new EastingNorthing(address.easting(), address.northing());
  }

  /** The line of the street with its number, empty where no line has it. */
  String streetLine() {
    return address().lines().stream()
        .filter(line -> !street.isEmpty() && line.endsWith(street))
        .findFirst()
        .orElse("");
  }
}
