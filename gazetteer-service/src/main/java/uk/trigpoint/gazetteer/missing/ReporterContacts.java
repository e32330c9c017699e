package uk.trigpoint.gazetteer.missing;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.audit.ReadAudit;
import uk.trigpoint.datasets.audit.ReadRequest;
import uk.trigpoint.datasets.erasure.Person;
import uk.trigpoint.datasets.erasure.PersonalDataStore;
import uk.trigpoint.datasets.retention.RetentionSettings;
import uk.trigpoint.datasets.retention.RetentionTask;

/**
 * Keeps how to reach who reported an address, with the personal data. Reads are audited; contacts
 * are deleted as review lists are.
 */
@Singleton
final class ReporterContacts implements RetentionTask, PersonalDataStore {
  private static final String TABLE = "care.missing_contact";
  private static final String CHANNEL = "missing-address";
  private static final String UPSERT = SqlFile.read(ReporterContacts.class, "upsert-contact");

  private final Database database;
  private final ReadAudit audit;
  private final RetentionSettings retention;

  ReporterContacts(DatasetDatabases databases, ReadAudit audit, RetentionSettings retention) {
    this.database = databases.personal();
    this.audit = audit;
    this.retention = retention;
  }

  /** Stores a contact, replacing that of an earlier report. */
  void store(long missingId, String by, String contact) {
    transact(
        "report of a missing address",
        handle ->
            handle
                .createUpdate(UPSERT)
                .bind("id", missingId)
                .bind("by", by)
                .bind("contact", contact)
                .execute());
  }

  /**
   * Lists the contacts of an address, by who reported it.
   *
   * @throws PurposeRequiredException if the caller states no purpose
   */
  Map<String, String> list(long missingId, Caller caller) {
    String key = MissingAddress.reference(missingId);
    ReadAudit.OpenRead read =
        audit.open(
            new ReadRequest(
                caller,
                TABLE,
                CHANNEL,
                null,
                "contacts of a reported address",
                List.of(audit.pseudonym(TABLE, key))));
    Map<String, String> contacts =
        transact(
            caller.findPurpose().orElseThrow(PurposeRequiredException::new),
            handle ->
                handle
                    .createQuery(
                        "SELECT reported_by, contact FROM care.missing_contact WHERE missing_id = :id ORDER BY created_at")
                    .bind("id", missingId)
                    .reduceRows(
                        new LinkedHashMap<>(),
                        (map, row) -> {
                          map.put(
                              row.getColumn("reported_by", String.class),
                              row.getColumn("contact", String.class));
                          return map;
                        }));
    audit.close(read, List.of(key), contacts.size());
    return contacts;
  }

  @Override
  public String title() {
    return "contacts of who reported an address";
  }

  @Override
  public long deleteDue() {
    return transact(
        "retention",
        handle ->
            handle.execute(
                "DELETE FROM care.missing_contact WHERE created_at + CAST(? AS interval) < now()",
                retention.reviews()));
  }

  @Override
  public Stage stage() {
    return Stage.RECORDS;
  }

  @Override
  public long erase(Person person) {
    return transact(
        "erasure of a person",
        handle ->
            handle.execute("DELETE FROM care.missing_contact WHERE contact = ?", person.key()));
  }

  /** The database shows no contact to a transaction that states no purpose. */
  private <T> T transact(String purpose, Function<Handle, T> work) {
    return database.transact(
        handle -> {
          handle.execute("SELECT set_config('trigpoint.purpose', ?, true)", purpose);
          return work.apply(handle);
        });
  }
}
