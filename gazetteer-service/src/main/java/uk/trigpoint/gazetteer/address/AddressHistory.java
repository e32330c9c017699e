package uk.trigpoint.gazetteer.address;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.database.CertainMoments;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.Rows;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.matching.record.AddressComposer;
import uk.trigpoint.matching.record.AddressParts;

/**
 * Reads the bitemporal history of addresses: valid time comes from the dates in the records, system
 * time from the supplies.
 */
@Singleton
public final class AddressHistory {
  private static final String LPIS = SqlFile.read(AddressHistory.class, "list-history");
  private static final String BLPUS = SqlFile.read(AddressHistory.class, "list-blpu-versions");
  private static final String AS_AT = SqlFile.read(AddressHistory.class, "find-as-at");
  private static final String KNOWN = SqlFile.read(AddressHistory.class, "find-known");
  private static final String IS_PAST_KEPT = SqlFile.read(AddressHistory.class, "is-past-kept");

  private final Database database;
  private final CertainMoments moments;
  private final AddressRows rows;

  public AddressHistory(Database database, AddressRows rows) {
    this.database = database;
    this.moments = new CertainMoments(database);
    this.rows = rows;
  }

  /** Lists every version of every LPI of a UPRN, current versions first. */
  public List<LandAndPropertyIdentifier> listLpis(Uprn uprn) {
    return database.with(
        handle ->
            handle
                .createQuery(LPIS)
                .bind("uprn", uprn.value())
                .map((row, context) -> lpi(row))
                .list());
  }

  /** Lists every version of the BLPU of a UPRN, latest system time first. */
  public List<BlpuVersion> listBlpus(Uprn uprn) {
    return database.with(
        handle ->
            handle
                .createQuery(BLPUS)
                .bind("uprn", uprn.value())
                .map((row, context) -> blpu(row))
                .list());
  }

  /**
   * Finds the address of a UPRN on a date, as the gazetteer had it at an instant. Without a date it
   * is the address that was published then, also by a supply that was undone later; from the
   * records, where published addresses of that time are not kept.
   */
  public Optional<Address> find(Uprn uprn, PointInTime time) {
    Instant instant = time.knownAt() == null ? Clock.systemUTC().instant() : time.knownAt();
    if (time.knownAt() != null) {
      moments.await(instant);
    }
    OffsetDateTime known = OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    return database.with(
        handle ->
            time.asAt() == null && isPastKept(handle, known)
                ? handle
                    .createQuery(KNOWN)
                    .bind("uprn", uprn.value())
                    .bind("known", known)
                    .map((row, context) -> rows.address(row))
                    .findOne()
                : handle
                    .createQuery(AS_AT)
                    .bind("uprn", uprn.value())
                    .bind("day", time.asAt())
                    .bind("known", known)
                    .map((row, context) -> asAt(row))
                    .findOne());
  }

  private static boolean isPastKept(Handle handle, OffsetDateTime known) {
    return handle.createQuery(IS_PAST_KEPT).bind("known", known).mapTo(Boolean.class).one();
  }

  private Address asAt(ResultSet row) throws SQLException {
    AddressParts parts = AddressPartsRow.read(row);
    AddressComposer.Composed composed = AddressComposer.compose(parts);
    return rows.address(
        row.getString("uprn"),
        row.getString("usrn"),
        composed,
        composed.postcodeOf(parts),
        row.getDouble("x"),
        row.getDouble("y"),
        row.getString("blpu_class"),
        row.getInt("logical_status"),
        row.getInt("local_custodian"),
        row.getString("parent_uprn"),
        parts.organisation(),
        row.getObject("last_updated", LocalDate.class));
  }

  private static LandAndPropertyIdentifier lpi(ResultSet row) throws SQLException {
    return new LandAndPropertyIdentifier(
        row.getString("lpi_key"),
        row.getString("language"),
        row.getInt("logical_status"),
        AddressComposer.compose(AddressPartsRow.read(row)).oneLine(),
        row.getString("usrn"),
        row.getInt("custodian"),
        row.getObject("start_date", LocalDate.class),
        row.getObject("end_date", LocalDate.class),
        row.getObject("last_update_date", LocalDate.class),
        row.getString("source"),
        row.getLong("line"),
        row.getTimestamp("known_from").toInstant(),
        Rows.instant(row, "known_to"));
  }

  private static BlpuVersion blpu(ResultSet row) throws SQLException {
    return new BlpuVersion(
        row.getInt("logical_status"),
        row.getObject("blpu_state", Integer.class),
        row.getObject("blpu_state_date", LocalDate.class),
        row.getString("blpu_class"),
        row.getString("parent_uprn"),
        row.getDouble("x"),
        row.getDouble("y"),
        row.getInt("local_custodian"),
        row.getInt("custodian"),
        row.getString("kind"),
        row.getObject("start_date", LocalDate.class),
        row.getObject("end_date", LocalDate.class),
        row.getObject("last_update_date", LocalDate.class),
        row.getString("source"),
        row.getLong("line"),
        row.getTimestamp("known_from").toInstant(),
        Rows.instant(row, "known_to"));
  }
}
