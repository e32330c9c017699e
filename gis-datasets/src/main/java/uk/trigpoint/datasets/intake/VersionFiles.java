package uk.trigpoint.datasets.intake;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.database.table.VersionTables;

/** Knows from which file each version was published. */
@Singleton
public final class VersionFiles {
  private static final String RECORD = SqlFile.read(VersionFiles.class, "record-file");
  private static final String FIND = SqlFile.read(VersionFiles.class, "find-same-file");

  private final Database database;

  public VersionFiles(Database database) {
    this.database = database;
  }

  /**
   * The version in force.
   *
   * @param publishedAt when it was published
   * @param edits number of edits since
   */
  public record CurrentFile(int version, Instant publishedAt, long edits) {}

  /** Records from which file a version is, in the transaction that publishes or holds it. */
  public static void record(Handle handle, String datasetId, int version, FileIdentity file) {
    handle
        .createUpdate(RECORD)
        .bind("dataset", datasetId)
        .bind("version", version)
        .bind("sha256", file.sha256())
        .bind("reading", KeptSettings.write(file.settings()))
        .execute();
  }

  /** Returns the version in force if it was published from the same bytes, read the same way. */
  public Optional<CurrentFile> findSame(String datasetId, FileIdentity file) {
    return database.with(
        handle ->
            handle
                .createQuery(FIND)
                .bind("dataset", datasetId)
                .bind("sha256", file.sha256())
                .bind("reading", KeptSettings.write(file.settings()))
                .map(
                    (row, context) ->
                        new CurrentFile(
                            row.getInt("version"),
                            row.getTimestamp("published_at").toInstant(),
                            countEdits(
                                handle,
                                TableName.of(
                                    row.getString("schema_name"), row.getString("table_name")))))
                .findOne());
  }

  private static long countEdits(Handle handle, TableName version) {
    return handle
        .createQuery("SELECT count(*) FROM " + VersionTables.edits(version).sql())
        .mapTo(Long.class)
        .one();
  }
}
