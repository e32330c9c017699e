package uk.trigpoint.samplecounty.address;

import uk.trigpoint.samplecounty.street.Street;

/**
 * A land and property identifier: one way of addressing a property.
 *
 * @param status logical status: 1 preferred, 3 alternative, 6 provisional, 8 historical
 * @param postal postal address flag: Y, N, L
 * @param postcode blank unless postal
 * @param official official flag: Y or N
 */
public record Lpi(
    int status,
    AddressText text,
    Street street,
    String postal,
    String postcode,
    String official,
    Dates dates) {

  /** The post town, blank unless postal. */
  public String postTown() {
    return postal.equals("N") ? "" : street.place().town();
  }
}
