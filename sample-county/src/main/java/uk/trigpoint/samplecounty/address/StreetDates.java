package uk.trigpoint.samplecounty.address;

import uk.trigpoint.samplecounty.random.SeededRandom;
import uk.trigpoint.samplecounty.street.Street;

/** Returns the dates of a street, which are the same in every supply that contains it. */
public final class StreetDates {
  private StreetDates() {}

  /**
   * Returns the dates of a street.
   *
   * @param newest date of the supply, days since 1970-01-01
   */
  public static RecordDates of(Street street, int newest, long seed) {
    return RecordDates.current(SeededRandom.of(seed, "street dates", street.usrn()), newest);
  }
}
