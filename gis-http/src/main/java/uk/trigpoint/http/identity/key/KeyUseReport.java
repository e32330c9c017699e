package uk.trigpoint.http.identity.key;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.publish.DatasetRegistry;

/** Reads how much keys are used. The last ten seconds may be missing. */
@Singleton
public final class KeyUseReport {
  private static final String LAST_USES = SqlFile.read(KeyUseReport.class, "list-last-uses");
  private static final String OF_KEY = SqlFile.read(KeyUseReport.class, "list-uses-of-key");
  private static final String OF_DATASET =
      SqlFile.read(KeyUseReport.class, "list-users-of-dataset");

  private final Database database;
  private final Catalogue catalogue;
  private final DatasetRegistry registry;

  KeyUseReport(Database database, Catalogue catalogue, DatasetRegistry registry) {
    this.registry = registry;
    this.database = database;
    this.catalogue = catalogue;
  }

  /**
   * Returns when each used key was last used, by id.
   *
   * @param owner empty for all keys
   */
  Map<String, Instant> lastUses(String owner) {
    Map<String, Instant> uses = new HashMap<>();
    database.with(
        handle -> {
          handle
              .createQuery(LAST_USES)
              .bind("owner", owner)
              .map(
                  (row, context) ->
                      Map.entry(
                          row.getString("key_id"), row.getTimestamp("last_used_at").toInstant()))
              .forEach(entry -> uses.put(entry.getKey(), entry.getValue()));
          return uses;
        });
    return uses;
  }

  /** Returns the uses of a key in the last 90 days, newest first. */
  List<KeyUse> listUses(String key) {
    return database.with(
        handle ->
            handle
                .createQuery(OF_KEY)
                .bind("key", key)
                .map(
                    (row, context) ->
                        new KeyUse(
                            row.getString("dataset"),
                            row.getDate("day").toLocalDate(),
                            row.getLong("requests"),
                            row.getTimestamp("last_used_at").toInstant()))
                .list());
  }

  /**
   * Returns the keys that used a dataset in the last 90 days, most recent first. Who manages a
   * dataset need not be able to read it.
   *
   * @throws uk.trigpoint.datasets.publish.NotMaintainerException if the caller may not manage it
   * @throws UnknownDatasetException if there is no such dataset, or the caller may neither manage
   *     nor read it
   */
  public List<DatasetUser> listUsers(String dataset, Caller caller) {
    boolean known =
        catalogue.find(dataset, caller).isPresent()
            || registry.isManager(dataset, caller)
                && catalogue.findForPublishing(dataset).isPresent();
    if (!known) {
      throw new UnknownDatasetException(dataset);
    }
    registry.requireManager(dataset, caller);
    return database.with(
        handle ->
            handle
                .createQuery(OF_DATASET)
                .bind("dataset", dataset)
                .map(
                    (row, context) ->
                        new DatasetUser(
                            row.getString("id"),
                            row.getString("name"),
                            row.getString("owner"),
                            row.getString("purpose"),
                            row.getLong("requests"),
                            row.getTimestamp("last_used_at").toInstant()))
                .list());
  }
}
