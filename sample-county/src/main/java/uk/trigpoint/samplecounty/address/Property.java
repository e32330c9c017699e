package uk.trigpoint.samplecounty.address;

import java.util.List;
import uk.trigpoint.samplecounty.place.District;

/**
 * A Basic Land and Property Unit (BLPU) with its addresses.
 *
 * @param parent UPRN of the parent property; 0 if there is none
 * @param status logical status: 1 approved, 6 provisional, 8 historical
 * @param state BLPU state: 2 in use, 4 no longer existing, 6 planning permission granted
 * @param blpuClass BLPU classification code
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
    RecordDates dates,
    List<Lpi> lpis) {
  public Property {
    lpis = List.copyOf(lpis);
  }

  /** Returns the preferred address, which is the first. */
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
