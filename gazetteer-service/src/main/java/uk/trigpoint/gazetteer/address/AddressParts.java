package uk.trigpoint.gazetteer.address;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What an address is written from: the addressable objects of an LPI, the descriptor of its street,
 * and what the BLPU adds. Empty is null everywhere.
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

  /**
   * Reads the parts from a row with the columns of an LPI, {@code organisation}, and of its street
   * {@code descriptor}, {@code locality} and {@code town}.
   */
  public static AddressParts read(ResultSet row) throws SQLException {
    return new AddressParts(
        row.getString("organisation"),
        object(row, "sao"),
        object(row, "pao"),
        row.getString("descriptor"),
        row.getString("locality"),
        row.getString("town"),
        row.getString("post_town"),
        row.getString("postcode"));
  }

  private static AddressableObject object(ResultSet row, String prefix) throws SQLException {
    return new AddressableObject(
        number(row, prefix + "_start_number"),
        row.getString(prefix + "_start_suffix"),
        number(row, prefix + "_end_number"),
        row.getString(prefix + "_end_suffix"),
        row.getString(prefix + "_text"));
  }

  private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  /** A number or range, a text, or both. */
  public record AddressableObject(
      @Nullable Integer startNumber,
      @Nullable String startSuffix,
      @Nullable Integer endNumber,
      @Nullable String endSuffix,
      @Nullable String text) {
    public static final AddressableObject NONE =
        new AddressableObject(null, null, null, null, null);

    /** {@code start[suffix][-end[suffix]]}, such as 1, 1A, 1-3, 2A-2F; empty without a number. */
    public String range() {
      if (startNumber == null) {
        return "";
      }
      String start = startNumber + orEmpty(startSuffix);
      return endNumber == null ? start : start + "-" + endNumber + orEmpty(endSuffix);
    }

    /** The text, empty without one. */
    public String name() {
      return orEmpty(text);
    }

    private static String orEmpty(@Nullable String value) {
      return value == null ? "" : value.strip();
    }
  }
}
