package uk.trigpoint.care.packages;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.read.ReadAudit;

/**
 * The packages there are. Every statement runs under the service's own database role, and every
 * read leaves an audit row in the same transaction: no row, no data.
 */
@Singleton
public final class CarePackages {
  private static final String LIST = SqlFile.read(CarePackages.class, "list-packages");
  private static final String INSERT = SqlFile.read(CarePackages.class, "insert-package");
  private static final String TABLE = "care.package";
  private static final String CHANNEL = "brokerage";

  private final Database database;

  public CarePackages(Database database) {
    this.database = database;
  }

  /**
   * The latest packages, newest first.
   *
   * @throws PurposeRequiredException if the caller states no purpose, as all methods here do
   */
  public List<CarePackage> list(int limit, Caller caller) {
    return inCare(
        caller,
        handle -> {
          List<CarePackage> packages = select(handle, null, limit);
          ReadAudit.record(handle, caller, TABLE, CHANNEL, "list limit=" + limit, packages.size());
          return packages;
        });
  }

  /** A package by its id. */
  public Optional<CarePackage> find(UUID id, Caller caller) {
    return inCare(
        caller,
        handle -> {
          List<CarePackage> packages = select(handle, id, 1);
          ReadAudit.record(handle, caller, TABLE, CHANNEL, "package " + id, packages.size());
          return packages.stream().findFirst();
        });
  }

  /** Keeps a new package. */
  public CarePackage create(NewPackage wanted, Caller caller) {
    UUID id = UUID.randomUUID();
    return inCare(
        caller,
        handle -> {
          insert(handle, id, wanted, caller.subject());
          ReadAudit.record(handle, caller, TABLE, CHANNEL, "new package " + id, 1);
          return select(handle, id, 1).getFirst();
        });
  }

  /** Keeps packages unless there are any. */
  void createFirst(List<NewPackage> wanted, String by) {
    asCare(
        handle -> {
          handle.execute("LOCK TABLE care.package IN EXCLUSIVE MODE");
          if (select(handle, null, 1).isEmpty()) {
            wanted.forEach(p -> insert(handle, UUID.randomUUID(), p, by));
          }
          return wanted.size();
        });
  }

  /** Whether there is no package; tells nothing personal, so needs no purpose. */
  boolean isEmpty() {
    return asCare(
        handle ->
            !handle
                .createQuery("SELECT EXISTS (SELECT FROM care.package)")
                .mapTo(Boolean.class)
                .one());
  }

  private <T> T inCare(Caller caller, Function<Handle, T> work) {
    if (caller.findPurpose().isEmpty()) {
      throw new PurposeRequiredException();
    }
    return asCare(work);
  }

  private <T> T asCare(Function<Handle, T> work) {
    return database.transact(
        handle -> {
          handle.execute("SET LOCAL ROLE trigpoint_care");
          return work.apply(handle);
        });
  }

  private static List<CarePackage> select(Handle handle, @Nullable UUID id, int limit) {
    return handle
        .createQuery(LIST)
        .bind("id", id)
        .bind("limit", limit)
        .map((row, context) -> carePackage(row))
        .list();
  }

  private static void insert(Handle handle, UUID id, NewPackage wanted, String by) {
    handle
        .createUpdate(INSERT)
        .bind("id", id)
        .bind("uprn", wanted.home().uprn())
        .bind("easting", wanted.home().place().easting())
        .bind("northing", wanted.home().place().northing())
        .bind("address", wanted.home().address())
        .bind("hoursPerWeek", wanted.hoursPerWeek())
        .bind("doubleUp", wanted.doubleUp())
        .bind("startDate", wanted.startDate())
        .bind("notes", wanted.notes())
        .bind("createdBy", by)
        .execute();
  }

  private static CarePackage carePackage(ResultSet row) throws SQLException {
    return new CarePackage(
        row.getObject("id", UUID.class),
        row.getString("uprn"),
        row.getString("address"),
        new EastingNorthing(row.getDouble("easting"), row.getDouble("northing")),
        row.getBigDecimal("hours_per_week").stripTrailingZeros(),
        row.getBoolean("double_up"),
        row.getObject("start_date", LocalDate.class),
        row.getString("notes"),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant());
  }
}
