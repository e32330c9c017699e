package uk.trigpoint.matching.record;

import org.jspecify.annotations.Nullable;

/**
 * One way of writing one property's address. A property has as many as it has LPIs and delivery
 * points: each is another chance to be found.
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

  /** What the variant is to its property. */
  public enum Kind {
    PREFERRED,
    PROVISIONAL,
    ALTERNATIVE,
    HISTORICAL,
    DELIVERY_POINT;

    /**
     * By the logical status of an LPI: 1 approved preferred, 3 alternative, 6 provisional, 8
     * historical.
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

  /** A variant from its record's parts. */
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
   * A variant from free text, as other lists keep addresses; its parts are told apart by the
   * grammar that typed text is read with. It has no place.
   *
   * @param postcode null where the text holds it
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

  /** Whether the property stands, or is to: approved or provisional. */
  public boolean isLive() {
    return logicalStatus == 1 || logicalStatus == 6;
  }
}
