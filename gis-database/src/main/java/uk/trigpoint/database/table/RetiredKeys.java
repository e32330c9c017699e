package uk.trigpoint.database.table;

import org.jdbi.v3.core.Handle;

/**
 * Notes the numbers of features whose keys leave a dataset, so that a key that returns gets its
 * number back. A note about a key that lives does no harm: its number is the same.
 */
public final class RetiredKeys {
  private final Handle handle;
  private final String datasetId;
  private final TableName version;
  private final String key;

  /**
   * Prepares notes of the keys of a version.
   *
   * @param keyColumn of the version
   */
  public RetiredKeys(Handle handle, String datasetId, TableName version, String keyColumn) {
    this.handle = handle;
    this.datasetId = datasetId;
    this.version = version;
    this.key = TableName.quote(keyColumn);
  }

  /** Returns the table of the notes. */
  public static TableName table(TableName version) {
    return TableName.of(String.valueOf(version.schema()), "$retired");
  }

  /** Notes the keys that were deleted from the version. */
  public void noteDeleted() {
    note(
        VersionTables.edits(version).sql()
            + " c WHERE c.\"#operation\" = 'delete' AND c."
            + key
            + " IS NOT NULL");
  }

  /**
   * Notes the keys that the version has and another table lacks, and returns how many there are.
   *
   * @param condition on the rows {@code c} of the version and {@code s} of the other table, under
   *     which they have the same key
   */
  public long noteMissingIn(TableName other, String condition) {
    return note(
        version.sql()
            + " c WHERE c."
            + key
            + " IS NOT NULL AND NOT EXISTS (SELECT FROM "
            + other.sql()
            + " s WHERE "
            + condition
            + ")");
  }

  private long note(String rows) {
    // In the order of keys, so that two that note the same keys wait for each other, not crosswise.
    return handle
        .createQuery(
            "WITH gone AS (SELECT CAST(c."
                + key
                + " AS text) AS key, c.fid FROM "
                + rows
                + "), noted AS (INSERT INTO "
                + table(version).sql()
                + " (dataset_id, key, objectid) SELECT :dataset, key, max(fid) FROM gone GROUP BY key ORDER BY key ON CONFLICT DO NOTHING)"
                + " SELECT count(*) FROM gone")
        .bind("dataset", datasetId)
        .mapTo(Long.class)
        .one();
  }
}
