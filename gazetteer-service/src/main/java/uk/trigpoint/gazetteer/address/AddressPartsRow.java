package uk.trigpoint.gazetteer.address;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;

/** Reads {@link AddressParts} from a row of the database. */
public final class AddressPartsRow {
  private AddressPartsRow() {}

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
}
