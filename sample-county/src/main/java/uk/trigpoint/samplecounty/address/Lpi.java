package uk.trigpoint.samplecounty.address;

import uk.trigpoint.samplecounty.street.Street;

/**
 * A Land and Property Identifier (LPI): one address of a property.
 *
 * @param status logical status: 1 approved preferred, 3 alternative, 6 provisional, 8 historical
 * @param postal postal address flag: Y, N, L
 * @param postcode blank if the address is not postal
 * @param official official flag: Y or N
 */
public record Lpi(
    int status,
    AddressText text,
    Street street,
    String postal,
    String postcode,
    String official,
    RecordDates dates) {

  /** Returns the post town; blank if the address is not postal. */
  public String postTown() {
    return postal.equals("N") ? "" : street.place().town();
  }
}
