package uk.trigpoint.matching.record;

import org.jspecify.annotations.Nullable;

/**
 * One form of a property's address. A property has a variant for each LPI and delivery point.
 *
 * @param usrn 0 if none
 * @param logicalStatus of the BLPU (BS 7666): 1 approved, 6 provisional, 8 historical
 * @param classification BLPU class, such as RD04
 * @param custodian code of the local custodian
 * @param parentUprn 0 if none
 * @param easting metres, EPSG:27700
 */
public record Variant(
    long uprn,
    long usrn,
    Kind kind,
    int logicalStatus,
    String classification,
    int custodian,
    long parentUprn,
    double easting,
    double northing,
    AddressParts parts,
    @Nullable String text) {

  /** Where the variant comes from. */
  public enum Kind {
    PREFERRED,
    PROVISIONAL,
    ALTERNATIVE,
    HISTORICAL,
    DELIVERY_POINT;

    /**
     * Returns the kind for an LPI's logical status: 1 approved preferred, 3 alternative, 6
     * provisional, 8 historical.
     */
    public static Kind ofLpi(int logicalStatus) {
      return switch (logicalStatus) {
        case 1 -> PREFERRED;
        case 6 -> PROVISIONAL;
        case 3 -> ALTERNATIVE;
        default -> HISTORICAL;
      };
    }
  }

  /** Creates a variant from the parts of a record. */
  public Variant(
      long uprn,
      long usrn,
      Kind kind,
      int logicalStatus,
      String classification,
      int custodian,
      @Nullable Long parentUprn,
      double easting,
      double northing,
      AddressParts parts) {
    this(
        uprn,
        usrn,
        kind,
        logicalStatus,
        classification,
        custodian,
        parentUprn == null ? 0 : parentUprn,
        easting,
        northing,
        parts,
        null);
  }

  /**
   * Creates a variant without coordinates from free text, which is parsed with the same grammar as
   * queries.
   *
   * @param postcode null if the text contains it
   */
  public static Variant ofText(long uprn, String text, @Nullable String postcode) {
    AddressParts none =
        new AddressParts(
            null,
            AddressParts.AddressableObject.NONE,
            AddressParts.AddressableObject.NONE,
            null,
            null,
            null,
            null,
            postcode);
    return new Variant(uprn, 0, Kind.PREFERRED, 1, "UC", 0, 0, 0, 0, none, text);
  }

  /** Returns whether the property is approved or provisional. */
  public boolean isLive() {
    return logicalStatus == 1 || logicalStatus == 6;
  }
}
