package uk.trigpoint.matching.record;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a BS 7666 address: the addressable objects of an LPI, the descriptor of its street,
 * and the organisation and postcode. An empty part is null.
 *
 * @param sao secondary addressable object: the flat, unit or room
 * @param pao primary addressable object: the building
 * @see "BS 7666-2; DTF 7.3, record types 15, 21 and 24"
 */
public record AddressParts(
    @Nullable String organisation,
    AddressableObject sao,
    AddressableObject pao,
    @Nullable String street,
    @Nullable String locality,
    @Nullable String town,
    @Nullable String postTown,
    @Nullable String postcode) {
  /** A number or range, a text, or both. */
  public record AddressableObject(
      @Nullable Integer startNumber,
      @Nullable String startSuffix,
      @Nullable Integer endNumber,
      @Nullable String endSuffix,
      @Nullable String text) {
    public static final AddressableObject NONE =
        new AddressableObject(null, null, null, null, null);

    /** Returns {@code start[suffix][-end[suffix]]}, such as 1A or 2A-2F; empty if no number. */
    public String range() {
      if (startNumber == null) {
        return "";
      }
      String start = startNumber + orEmpty(startSuffix);
      return endNumber == null ? start : start + "-" + endNumber + orEmpty(endSuffix);
    }

    /** Returns the text; empty if there is none. */
    public String name() {
      return orEmpty(text);
    }

    private static String orEmpty(@Nullable String value) {
      return value == null ? "" : value.strip();
    }
  }
}
