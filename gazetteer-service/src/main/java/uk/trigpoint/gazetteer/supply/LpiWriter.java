package uk.trigpoint.gazetteer.supply;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.gazetteer.address.AddressComposer;
import uk.trigpoint.gazetteer.address.AddressParts;
import uk.trigpoint.gazetteer.address.AddressParts.AddressableObject;

/**
 * Writes staged LPIs with their composed addresses, read by cursor and sent by COPY over the same
 * connection.
 */
final class LpiWriter {
  private static final String READ = SqlFile.read(LpiWriter.class, "read-staged-lpis");
  private static final int FETCH_ROWS = 5_000;
  private static final List<String> KEPT = CanonicalTable.LPI.columns();

  private LpiWriter() {}

  static void write(Handle handle, int custodian, long supply) throws SQLException {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(READ);
        CopyRows rows =
            CopyRows.into(
                handle.getConnection(),
                "gazetteer.lpi (custodian, supply_id, "
                    + String.join(", ", KEPT)
                    + ", line, lines, address, street, town)")) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet staged = statement.executeQuery()) {
        while (staged.next()) {
          rows.integer(custodian).integer(supply);
          for (int i = 0; i < KEPT.size(); i++) {
            rows.text(staged.getString(i + 1));
          }
          AddressComposer.Composed composed = AddressComposer.compose(parts(staged));
          rows.integer(staged.getLong("line"))
              .texts(composed.lines())
              .text(composed.oneLine())
              .text(composed.street())
              .text(composed.town())
              .endRow();
        }
      }
      rows.finish();
    }
  }

  private static AddressParts parts(ResultSet row) throws SQLException {
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
