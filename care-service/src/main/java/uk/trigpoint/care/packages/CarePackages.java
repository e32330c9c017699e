package uk.trigpoint.care.packages;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.audit.ReadAudit;
import uk.trigpoint.datasets.audit.ReadRequest;

/**
 * Stores packages of care, through the pool of personal data. Every method with a {@code caller} is
 * audited and throws what {@link ReadAudit#open} throws.
 */
@Singleton
public final class CarePackages {
  private static final String LIST = SqlFile.read(CarePackages.class, "list-packages");
  private static final String UPDATE = SqlFile.read(CarePackages.class, "update-package");
  private static final String CLOSE = SqlFile.read(CarePackages.class, "close-package");
  private static final String INSERT = SqlFile.read(CarePackages.class, "insert-package");

  /** Name under which packages are audited. */
  static final String TABLE = "care.package";

  private static final String CHANNEL = "brokerage";
  private static final String ERASURE = "erasure of a person";

  private final Database database;
  private final ReadAudit audit;

  public CarePackages(DatasetDatabases databases, ReadAudit audit) {
    this.database = databases.personal();
    this.audit = audit;
  }

  /**
   * Lists the latest packages, newest first.
   *
   * @throws PurposeRequiredException if the caller states no purpose
   */
  public List<CarePackage> list(int limit, Caller caller) {
    return read(caller, "list limit=" + limit, List.of(), handle -> select(handle, null, limit));
  }

  /** Finds a package by id. */
  public Optional<CarePackage> find(UUID id, Caller caller) {
    String pseudonym = audit.pseudonym(TABLE, id.toString());
    return read(
            caller,
            "package pseudonym " + pseudonym,
            List.of(pseudonym),
            handle -> select(handle, id, 1))
        .stream()
        .findFirst();
  }

  /** Stores a new package. */
  public CarePackage create(NewPackage newPackage, Caller caller) {
    UUID id = UUID.randomUUID();
    String pseudonym = audit.pseudonym(TABLE, id.toString());
    return read(
            caller,
            "new package pseudonym " + pseudonym,
            List.of(pseudonym),
            handle -> {
              insert(handle, id, newPackage, caller.subject());
              return select(handle, id, 1);
            })
        .getFirst();
  }

  /**
   * Changes an open package.
   *
   * @param revision that the caller read
   * @throws PackageChangedException if it has another revision or is closed
   */
  public CarePackage update(UUID id, int revision, PackageDetails details, Caller caller) {
    return change(
        id,
        "change of",
        caller,
        handle -> bind(handle.createUpdate(UPDATE), details).bind("revision", revision));
  }

  /**
   * Closes an open package.
   *
   * @param revision that the caller read
   * @throws PackageChangedException if it has another revision or is closed
   */
  public CarePackage close(UUID id, int revision, Closing closing, Caller caller) {
    PackageOutcome outcome = closing.outcome();
    return change(
        id,
        "close of",
        caller,
        handle ->
            handle
                .createUpdate(CLOSE)
                .bind("closedBy", caller.subject())
                .bind("outcome", outcome == null ? null : outcome.code())
                .bind("providerId", closing.providerId())
                .bind("providerName", closing.providerName())
                .bind("revision", revision));
  }

  private CarePackage change(
      UUID id, String what, Caller caller, Function<Handle, Update> statement) {
    String pseudonym = audit.pseudonym(TABLE, id.toString());
    return read(
            caller,
            what + " package pseudonym " + pseudonym,
            List.of(pseudonym),
            handle -> {
              if (statement.apply(handle).bind("id", id).execute() == 0) {
                throw new PackageChangedException();
              }
              return select(handle, id, 1);
            })
        .getFirst();
  }

  /** Stores packages if there are none. */
  void createIfEmpty(List<NewPackage> newPackage, String by) {
    transact(
        by,
        handle -> {
          handle.execute("SELECT pg_advisory_xact_lock(hashtext('care.package'))");
          if (select(handle, null, 1).isEmpty()) {
            newPackage.forEach(p -> insert(handle, UUID.randomUUID(), p, by));
          }
          return newPackage.size();
        });
  }

  /** Returns whether there is no package. Reveals nothing personal, so needs no purpose. */
  boolean isEmpty() {
    return transact(
        "count",
        handle ->
            !handle
                .createQuery("SELECT EXISTS (SELECT FROM care.package)")
                .mapTo(Boolean.class)
                .one());
  }

  /** Erases a package, in an erasure that is audited; returns the number of packages, 0 or 1. */
  long erase(UUID id) {
    return transact(
        ERASURE,
        handle ->
            handle
                .createQuery("SELECT care.erase_package(:id)")
                .bind("id", id)
                .mapTo(Long.class)
                .one());
  }

  /** Returns whether there is a package. Reveals nothing else of it, so is not audited. */
  public boolean exists(UUID id) {
    return transact(
        "existence",
        handle ->
            handle
                .createQuery("SELECT EXISTS (SELECT FROM care.package WHERE id = :id)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
  }

  /** Lists the ids of the packages at some UPRNs, sorted. */
  List<String> listIdsAt(Set<String> uprns, Caller caller) {
    ReadAudit.OpenRead read =
        audit.open(
            new ReadRequest(
                caller, TABLE, CHANNEL, null, "ids at the home of an erased person", List.of()));
    List<String> ids =
        transact(
            ERASURE,
            handle ->
                handle
                    .createQuery(
                        "SELECT CAST(id AS text) FROM care.package WHERE uprn = ANY (CAST(:uprns AS text[])) ORDER BY 1")
                    .bind("uprns", uprns.toArray(String[]::new))
                    .mapTo(String.class)
                    .list());
    audit.close(read, ids, ids.size());
    return ids;
  }

  private List<CarePackage> read(
      Caller caller,
      String query,
      List<String> pseudonyms,
      Function<Handle, List<CarePackage>> work) {
    ReadAudit.OpenRead read =
        audit.open(new ReadRequest(caller, TABLE, CHANNEL, null, query, pseudonyms));
    List<CarePackage> packages =
        transact(caller.findPurpose().orElseThrow(PurposeRequiredException::new), work);
    audit.close(read, packages.stream().map(p -> p.id().toString()).toList(), packages.size());
    return packages;
  }

  /** Row level security shows no package to a transaction that states no purpose. */
  private <T> T transact(String purpose, Function<Handle, T> work) {
    return database.transact(
        handle -> {
          handle.execute("SELECT set_config('trigpoint.purpose', ?, true)", purpose);
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

  private static void insert(Handle handle, UUID id, NewPackage newPackage, String by) {
    bind(handle.createUpdate(INSERT), newPackage.details())
        .bind("id", id)
        .bind("uprn", newPackage.home().uprn())
        .bind("easting", newPackage.home().location().easting())
        .bind("northing", newPackage.home().location().northing())
        .bind("address", newPackage.home().address())
        .bind("createdBy", by)
        .execute();
  }

  private static Update bind(Update statement, PackageDetails details) {
    return statement
        .bind("hoursPerWeek", details.hoursPerWeek())
        .bind("doubleUp", details.doubleUp())
        .bind("startDate", details.startDate())
        .bind("notes", details.notes());
  }

  private static CarePackage carePackage(ResultSet row) throws SQLException {
    Timestamp closedAt = row.getTimestamp("closed_at");
    return new CarePackage(
        row.getObject("id", UUID.class),
        row.getString("uprn"),
        row.getString("address"),
        new EastingNorthing(row.getDouble("easting"), row.getDouble("northing")),
        plain(row.getBigDecimal("hours_per_week")),
        row.getBoolean("double_up"),
        row.getObject("start_date", LocalDate.class),
        row.getString("notes"),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        row.getInt("revision"),
        row.getString("closed_by"),
        closedAt == null ? null : closedAt.toInstant(),
        new Closing(
            Optional.ofNullable(row.getString("outcome"))
                .flatMap(PackageOutcome::find)
                .orElse(null),
            row.getString("provider_id"),
            row.getString("provider_name")));
  }

  /** Removes zeros after the point, without an exponent: 10 and not 1E+1. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.setScale(Math.max(0, stripped.scale()));
  }
}
