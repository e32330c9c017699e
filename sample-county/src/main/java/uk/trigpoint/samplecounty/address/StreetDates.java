package uk.trigpoint.samplecounty.address;

import uk.trigpoint.samplecounty.random.SeededRandom;
import uk.trigpoint.samplecounty.street.Street;

/** The dates of a street, the same in every supply that names it. */
public final class StreetDates {
  private StreetDates() {}

  /**
   * @param newest the day of the supply, in days since 1970
   */
  public static Dates of(Street street, int newest, long seed) {
    return Dates.current(SeededRandom.of(seed, "street dates", street.usrn()), newest);
  }
}
