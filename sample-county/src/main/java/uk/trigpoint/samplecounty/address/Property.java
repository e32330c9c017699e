package uk.trigpoint.samplecounty.address;

import java.util.List;
import uk.trigpoint.samplecounty.place.District;

/**
 * A basic land and property unit with its addresses.
 *
 * @param parent UPRN of the property it is part of, 0 if none
 * @param status logical status: 1 approved, 6 provisional, 8 historical
 * @param state 2 in use, 4 no longer existing, 6 planning permission granted
 * @param blpuClass BLPU classification
 * @param rpc representative point code
 */
public record Property(
    long uprn,
    long parent,
    int status,
    int state,
    String blpuClass,
    double easting,
    double northing,
    int rpc,
    District custodian,
    String organisation,
    Dates dates,
    List<Lpi> lpis) {
  public Property {
    lpis = List.copyOf(lpis);
  }

  /** The address to use: the first. */
  public Lpi preferred() {
    return lpis.getFirst();
  }

  public boolean isDwelling() {
    return blpuClass.startsWith("RD");
  }

  public boolean isStreetRecord() {
    return blpuClass.equals("PS");
  }
}
