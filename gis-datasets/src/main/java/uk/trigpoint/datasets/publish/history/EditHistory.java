package uk.trigpoint.datasets.publish.history;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.database.table.VersionTables;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.read.PersonalScanException;

/**
 * Lists who edited which features of a dataset, and when. What an edit changed is the difference of
 * the moments before and after it.
 */
@Singleton
public final class EditHistory {
  private static final String EDITED_VERSIONS =
      SqlFile.read(EditHistory.class, "list-edited-versions");

  private final DatasetDatabases databases;
  private final DatasetRegistry registry;

  EditHistory(DatasetDatabases databases, DatasetRegistry registry) {
    this.databases = databases;
    this.registry = registry;
  }

  /**
   * One edit.
   *
   * @param version of the dataset that was edited
   * @param number of the edit in its version
   * @param at when its transaction ended
   * @param by database login that made it
   * @param operation {@code insert}, {@code update} or {@code delete}
   * @param objectid number of the feature
   * @param key null if it is no longer known
   */
  public record Edit(
      int version,
      long number,
      Instant at,
      String by,
      String operation,
      long objectid,
      @Nullable String key) {}

  /**
   * An edit, to list those before it.
   *
   * @param version of the dataset
   * @param number of the edit in its version
   */
  public record Position(int version, long number) {
    /** The position after every edit. */
    public static final Position END = new Position(Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  private record Version(int number, TableName table, String key) {}

  /**
   * Lists edits of the versions that are kept, newest first.
   *
   * @param before lists only edits before this one
   * @param limit maximum number of edits
   * @throws uk.trigpoint.datasets.publish.NotMaintainerException if the caller may not manage the
   *     dataset
   * @throws PersonalScanException if the dataset holds personal data, whose edits name people
   */
  public List<Edit> list(String datasetId, Position before, int limit, Caller caller) {
    registry.requireReleaser(datasetId, caller);
    if (registry.hasPersonalData(datasetId)) {
      throw new PersonalScanException(datasetId);
    }
    return databases
        .application()
        .transact(
            handle -> {
              List<Edit> edits = new ArrayList<>();
              for (Version version : versions(handle, datasetId, before.version())) {
                long end = version.number() == before.version() ? before.number() : Long.MAX_VALUE;
                edits.addAll(list(handle, version, end, limit - edits.size()));
                if (edits.size() == limit) {
                  break;
                }
              }
              return edits;
            });
  }

  private static List<Version> versions(Handle handle, String datasetId, int last) {
    return handle
        .createQuery(EDITED_VERSIONS)
        .bind("dataset", datasetId)
        .bind("last", last)
        .map(
            (row, context) ->
                new Version(
                    row.getInt("version"),
                    TableName.of(row.getString("schema_name"), row.getString("table_name")),
                    row.getString("key_column")))
        .list();
  }

  private static List<Edit> list(Handle handle, Version version, long end, int limit) {
    String edits = VersionTables.edits(version.table()).sql();
    String key = TableName.quote(version.key());
    return handle
        .createQuery(
            "SELECT e.\"#edit\" AS number, e.\"#at\" AS at, e.\"#by\" AS by, e.\"#operation\" AS operation, e.fid,"
                // An insert keeps no values: the feature has its key now, or a later edit kept it.
                + (" COALESCE(CAST(e.KEY AS text), (SELECT CAST(l.KEY AS text) FROM EDITS l WHERE l.fid = e.fid AND l.\"#edit\" > e.\"#edit\""
                        + " AND l.\"#operation\" <> 'insert' ORDER BY l.\"#edit\" LIMIT 1),"
                        + " (SELECT CAST(f.KEY AS text) FROM FEATURES f WHERE f.fid = e.fid)) AS key"
                        + " FROM EDITS e WHERE e.\"#edit\" < :end ORDER BY e.\"#edit\" DESC LIMIT :limit")
                    .replace("KEY", key)
                    .replace("EDITS", edits)
                    .replace("FEATURES", version.table().sql()))
        .bind("end", end)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Edit(
                    version.number(),
                    row.getLong("number"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("by"),
                    row.getString("operation"),
                    row.getLong("fid"),
                    row.getString("key")))
        .list();
  }
}
