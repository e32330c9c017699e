package uk.trigpoint.gazetteer.derive;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.copy.CopyQueue;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.database.copy.DeferredIndexes;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.TableBuilder;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.gazetteer.address.AddressPartsRow;
import uk.trigpoint.matching.record.AddressComposer;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.records.dtf.DtfFormat;
import uk.trigpoint.records.layout.RecordLayout;
import uk.trigpoint.records.version.RawRecord;

/**
 * Derives addresses and street lines for the UPRNs and USRNs in the temporary tables {@code
 * affected_uprn} and {@code affected_usrn} of the caller's transaction.
 */
@Singleton
public final class AddressDerivation {
  private static final String CHOOSE_ADDRESSES =
      SqlFile.read(AddressDerivation.class, "choose-addresses");
  private static final String ARE_ALL_NEW = SqlFile.read(AddressDerivation.class, "are-all-new");
  private static final String DELETE_STALE_ADDRESSES =
      SqlFile.read(AddressDerivation.class, "delete-stale-addresses");
  private static final String INSERT_ADDRESSES =
      SqlFile.read(AddressDerivation.class, "insert-addresses");
  private static final String RECORD_CHANGES =
      SqlFile.read(AddressDerivation.class, "record-variant-changes");
  private static final String RECORD_STREET_CHANGES =
      SqlFile.read(AddressDerivation.class, "record-street-changes");
  private static final String DERIVE_STREETS =
      SqlFile.read(AddressDerivation.class, "derive-streets");
  private static final String DELETE_STALE_STREETS =
      SqlFile.read(AddressDerivation.class, "delete-stale-streets");
  private static final String INSERT_STREETS =
      SqlFile.read(AddressDerivation.class, "insert-streets");

  /** The moment from which the rows of this transaction are known. */
  private static final String SET_MOMENT =
      "SELECT set_config('trigpoint.moment', CAST(catalogue.moment() AS text), true)";

  private static final String COLUMNS =
      "fid, uprn, usrn, address, lines, street, town, postcode, classification, logical_status, custodian, parent_uprn, organisation,"
          + " easting, northing, last_updated, geom, geom_3857";
  private static final int FETCH_ROWS = 5_000;

  /** Number of affected properties from which whole tables are read rather than by index. */
  private static final long MANY_PROPERTIES = 20_000;

  /** Maximum number of properties of one entry in the change feed. */
  private static final int MAX_KEYS = 20_000;

  /** Name of the address variants in the change feed. */
  public static final String VARIANTS = "address-variants";

  /** Name of the streets in the change feed, with all that they can be found by. */
  public static final String STREETS = "street-variants";

  private static final RecordLayout INTEREST = DtfFormat.DTF_8_1.layouts().get(61);

  private final BritishTransform transform;

  public AddressDerivation(BritishTransform transform) {
    this.transform = transform;
  }

  /**
   * Updates addresses and street lines from the records. Records in the change feed, under the name
   * {@value #VARIANTS}, the properties whose address variants have changed; not every such change
   * shows in the derived address. Records under the name {@value #STREETS} the streets that
   * changed.
   */
  public void run(Handle handle) {
    handle.execute(SET_MOMENT);
    streets(handle);
    long affected =
        handle.createQuery("SELECT count(*) FROM affected_uprn").mapTo(Long.class).one();
    if (affected > MANY_PROPERTIES) {
      handle.execute("SET LOCAL enable_nestloop = off");
    }
    addresses(handle, affected);
    handle.execute("SET LOCAL enable_nestloop TO DEFAULT");
    handle.createUpdate(RECORD_CHANGES).bind("mostKeys", MAX_KEYS).execute();
    handle.createUpdate(RECORD_STREET_CHANGES).bind("mostKeys", MAX_KEYS).execute();
  }

  private static void streets(Handle handle) {
    Ddl.temporaryTable(handle, "street_next", DERIVE_STREETS)
        .bind("streetStatus", RawRecord.position(INTEREST, "STREET_STATUS"))
        .bind("interestType", RawRecord.position(INTEREST, "INTEREST_TYPE"))
        .execute();
    handle.execute("ANALYZE street_next");
    handle.execute(DELETE_STALE_STREETS);
    handle.execute(INSERT_STREETS);
  }

  private void addresses(Handle handle, long affected) {
    if (handle.createQuery(ARE_ALL_NEW).mapTo(Boolean.class).one()) {
      DeferredIndexes.fill(
          handle, "gazetteer", "address", affected, () -> write(handle, "gazetteer.address"));
      return;
    }
    TableName next = TableName.temporary("address_next");
    TableBuilder.temporary(next.name())
        .columnsOf(TableName.of("gazetteer", "address"), List.of(COLUMNS.split(", ")))
        .create(handle);
    write(handle, "address_next");
    Ddl.uniqueIndex(handle, next, "fid");
    handle.execute("ANALYZE address_next (fid)");
    handle.execute(DELETE_STALE_ADDRESSES);
    handle.execute(INSERT_ADDRESSES);
  }

  private long write(Handle handle, String table) {
    Connection connection = handle.getConnection();
    try (CopyQueue queue = new CopyQueue()) {
      try (PreparedStatement statement = connection.prepareStatement(CHOOSE_ADDRESSES);
          CopyRows rows = CopyRows.into(connection, table + " (" + COLUMNS + ")", queue)) {
        statement.setFetchSize(FETCH_ROWS);
        try (ResultSet chosen = statement.executeQuery()) {
          while (chosen.next()) {
            write(chosen, rows);
          }
        }
        return rows.finish();
      } catch (SQLException e) {
        throw new TransactionException("could not derive addresses", queue.causeOf(e));
      }
    }
  }

  private void write(ResultSet row, CopyRows rows) throws SQLException {
    AddressParts parts = AddressPartsRow.read(row);
    AddressComposer.Composed composed = AddressComposer.compose(parts);
    double x = row.getDouble("x");
    double y = row.getDouble("y");
    double[] mercator = {x, y};
    transform.gridToMercator(mercator, 0, 1);
    rows.integer(row.getLong("uprn"))
        .text(row.getString("uprn"))
        .text(row.getString("usrn"))
        .text(composed.oneLine())
        .texts(java.util.Collections.unmodifiableList(composed.lines()))
        .text(composed.street())
        .text(composed.town())
        .text(composed.postcodeOf(parts))
        .text(row.getString("blpu_class"))
        .integer(row.getInt("blpu_status"))
        .integer(row.getInt("local_custodian"))
        .text(row.getString("parent_uprn"))
        .text(row.getString("organisation"))
        .number(x)
        .number(y)
        .text(row.getString("last_updated"))
        .point(27700, x, y)
        .point(3857, mercator[0], mercator[1])
        .endRow();
  }
}
