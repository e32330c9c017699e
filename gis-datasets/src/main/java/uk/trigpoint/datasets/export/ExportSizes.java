package uk.trigpoint.datasets.export;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/** Knows how large the last whole export of each dataset and format was. */
@Singleton
public final class ExportSizes {
  private static final Logger LOG = LoggerFactory.getLogger(ExportSizes.class);
  private static final String RECORD = SqlFile.read(ExportSizes.class, "record-size");

  private final Database database;

  public ExportSizes(Database database) {
    this.database = database;
  }

  /** Records an export. A failure is logged, since the file is complete without it. */
  void record(String datasetId, String format, long rows, long bytes) {
    if (rows <= 0 || bytes <= 0) {
      return;
    }
    try {
      database.with(
          handle ->
              handle
                  .createUpdate(RECORD)
                  .bind("dataset", datasetId)
                  .bind("format", format)
                  .bind("rows", rows)
                  .bind("bytes", bytes)
                  .execute());
    } catch (JdbiException e) {
      LOG.warn("the size of an export of {} could not be recorded: {}", datasetId, e.getMessage());
    }
  }

  /**
   * Estimates the size of files.
   *
   * @param features number that the files would have
   * @return bytes by code of the format; without the formats in which the dataset was not exported
   */
  public Map<String, Long> estimate(String datasetId, long features) {
    Map<String, Long> sizes = new HashMap<>();
    database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT format, rows, bytes FROM catalogue.export_size WHERE dataset_id = :dataset")
                .bind("dataset", datasetId)
                .map(
                    (row, context) ->
                        sizes.put(
                            row.getString("format"),
                            Math.round(
                                (double) row.getLong("bytes") / row.getLong("rows") * features)))
                .list());
    return sizes;
  }
}
