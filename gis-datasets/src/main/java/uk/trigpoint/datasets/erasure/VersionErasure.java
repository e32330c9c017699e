package uk.trigpoint.datasets.erasure;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.database.table.VersionTables;
import uk.trigpoint.datasets.erasure.KeptVersions.KeptVersion;

/**
 * Erases a person from all kept versions of a dataset, also those that were published before it
 * became personal. The change feed announces the change without its place.
 */
@Singleton
final class VersionErasure implements PersonalDataStore {
  private static final String UPRN = "uprn";
  private static final String PERSONAL = "personal";
  private static final List<String> SCHEMAS = List.of(PERSONAL, "data");

  private final DatasetDatabases databases;

  VersionErasure(DatasetDatabases databases) {
    this.databases = databases;
  }

  @Override
  public String title() {
    return "rows of the dataset's versions";
  }

  @Override
  public Stage stage() {
    return Stage.RECORDS;
  }

  @Override
  public long erase(Person person) {
    long erased = 0;
    for (String schema : SCHEMAS) {
      erased +=
          databases.of(schema.equals(PERSONAL)).transact(handle -> erase(handle, person, schema));
    }
    return erased;
  }

  /** Finds the kept versions of a dataset; empty if there is no such dataset. */
  Optional<KeptVersions> find(String datasetId) {
    return databases.application().with(handle -> KeptVersions.find(handle, datasetId));
  }

  /** Returns whether the current version, or only another one, has a key. */
  PersonStanding standing(String datasetId, String key) {
    return databases
        .personal()
        .transact(
            handle ->
                KeptVersions.find(handle, datasetId)
                    .map(kept -> standing(handle, kept, key))
                    .orElse(PersonStanding.NO_DATASET));
  }

  private static PersonStanding standing(Handle handle, KeptVersions kept, String key) {
    String keyColumn = kept.keyColumn();
    if (keyColumn == null) {
      return PersonStanding.NO_KEY_COLUMN;
    }
    PersonStanding standing = PersonStanding.UNKNOWN;
    for (KeptVersion version : kept.versions()) {
      if (has(handle, version, keyColumn, key)) {
        if (version.current()) {
          return PersonStanding.PRESENT;
        }
        standing = PersonStanding.FORMER;
      }
    }
    return standing;
  }

  private static boolean has(Handle handle, KeptVersion version, String keyColumn, String key) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT FROM "
                + version.table().sql()
                + " t WHERE "
                + isPerson(version, keyColumn)
                + ")")
        .bind("key", key)
        .mapTo(Boolean.class)
        .one();
  }

  /** Returns whether at least one kept version of a dataset has a column of UPRNs. */
  boolean haveAddresses(String datasetId) {
    return find(datasetId)
        .filter(kept -> kept.versions().stream().anyMatch(version -> version.has(UPRN)))
        .isPresent();
  }

  /** Returns the UPRNs of a person in all kept versions that have such a column. */
  Set<String> uprns(String datasetId, String key) {
    Set<String> uprns = new HashSet<>();
    databases
        .personal()
        .transactVoid(
            handle ->
                KeptVersions.find(handle, datasetId)
                    .ifPresent(
                        kept ->
                            kept.versions().stream()
                                .filter(version -> version.has(UPRN))
                                .forEach(
                                    version -> uprns.addAll(uprns(handle, kept, version, key)))));
    return uprns;
  }

  private static List<String> uprns(
      Handle handle, KeptVersions kept, KeptVersion version, String key) {
    return handle
        .createQuery(
            "SELECT DISTINCT CAST(t.uprn AS text) FROM "
                + version.table().sql()
                + " t WHERE t.uprn IS NOT NULL AND "
                + isPerson(version, kept.keyColumn()))
        .bind("key", key)
        .mapTo(String.class)
        .list();
  }

  private static long erase(Handle handle, Person person, String schema) {
    handle.execute("SET LOCAL lock_timeout = '5s'");
    // A publish in progress may have read the person, so it fails. A later one rejects the person.
    handle.execute(
        "UPDATE catalogue.publish_fence SET token = nextval('catalogue.publish_token') WHERE dataset_id = ?",
        person.datasetId());
    handle.execute(
        "DELETE FROM "
            + TableName.of(schema, "$retired").sql()
            + " WHERE dataset_id = ? AND key = ?",
        person.datasetId(),
        person.key());
    long erased = 0;
    Optional<KeptVersions> kept = KeptVersions.find(handle, person.datasetId());
    if (kept.isPresent()) {
      for (KeptVersion version : kept.get().versions()) {
        if (schema.equals(version.table().schema())) {
          erased += erase(handle, person, version, kept.get().keyColumn());
        }
      }
    }
    return erased;
  }

  private static long erase(
      Handle handle, Person person, KeptVersion version, @Nullable String keyColumn) {
    boolean announce = !PERSONAL.equals(version.table().schema());
    if (announce) {
      Ddl.dropTrigger(handle, version.table(), "feed_delete"); // it would announce the place
    }
    int erased =
        handle
            .createUpdate(
                "DELETE FROM " + version.table().sql() + " t WHERE " + isPerson(version, keyColumn))
            .bind("key", person.key())
            .execute();
    int edits = version.held() ? 0 : eraseEdits(handle, person, version, keyColumn);
    if (erased > 0) {
      if (announce) {
        handle.execute(
            "INSERT INTO feed.change (dataset_id, kind, features, extent) VALUES (?, 'edit', ?, NULL)",
            person.datasetId(),
            erased);
      }
      handle.execute(
          "UPDATE catalogue.dataset_version SET features = features - ? WHERE dataset_id = ? AND version = ?",
          erased,
          person.datasetId(),
          version.version());
    }
    return Math.max(erased, edits);
  }

  /**
   * Erases a person from the edits of a version, also where a row had another key before or after.
   * Call it after the rows are deleted, because that is an edit too.
   */
  private static int eraseEdits(
      Handle handle, Person person, KeptVersion version, @Nullable String keyColumn) {
    String edits = VersionTables.edits(version.table()).sql();
    return handle
        .createUpdate(
            "DELETE FROM "
                + edits
                + " WHERE fid IN (SELECT t.fid FROM "
                + edits
                + " t WHERE "
                + isPerson(version, keyColumn)
                + ")")
        .bind("key", person.key())
        .execute();
  }

  /**
   * Returns the condition on a row {@code t}: its key is {@code :key}; in a version without the key
   * column, any value is.
   */
  private static String isPerson(KeptVersion version, @Nullable String keyColumn) {
    return keyColumn != null && version.has(keyColumn)
        ? "CAST(t." + TableName.quote(keyColumn) + " AS text) = :key"
        : "EXISTS (SELECT FROM jsonb_each_text(to_jsonb(t)) v WHERE v.key NOT IN ('fid', '#edit', '#at', '#by', '#operation', '#transaction') AND v.value = :key)";
  }
}
