package uk.trigpoint.jobs.step;

import jakarta.inject.Singleton;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.query.JoinableTables;

/** The datasets that steps join to. */
@Singleton
public final class ReferenceData {
  private static final Caller PLATFORM = Caller.system("jobs");

  private final JoinableTables reads;

  public ReferenceData(JoinableTables reads) {
    this.reads = reads;
  }

  /**
   * Returns the table of a dataset's current version, quoted for SQL.
   *
   * @param handle the transaction in which it is read
   * @param columns to read
   * @throws JobException if the dataset or a column is unknown, or access to it is restricted
   */
  String relation(
      Handle handle, AttemptStaging staging, String datasetId, Collection<String> columns) {
    try {
      String relation = reads.getRelation(datasetId, columns, PLATFORM);
      if (staging.isPersonal()) {
        JoinableTables.requirePlainTable(handle, relation);
      }
      return relation;
    } catch (JoinableTables.RestrictedException e) {
      throw new JobException(String.valueOf(e.getMessage()));
    }
  }
}
