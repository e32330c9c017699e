package uk.trigpoint.gazetteer.esri;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.gazetteer.address.Address;

/**
 * A match with further values for the response.
 *
 * @param metres distance from the requested location; null if the request has none
 * @param crs of the response
 * @param xy coordinates in {@code crs}, x or longitude first
 */
record Candidate(Located match, @Nullable Double metres, Crs crs, double[] xy) {

  /** Returns the score, 0 to 100. */
  double score() {
    return Math.round(match.score() * 10_000) / 100.0;
  }

  /** Returns a value of the address; null for a street. */
  @Nullable Object ofAddress(Function<Address, @Nullable Object> value) {
    Address address = match.address();
    return address == null ? null : value.apply(address);
  }
}
