package uk.trigpoint.datasets.read;

import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.query.FeatureQuery;

/**
 * Writes the audit log of reads of personal data, in the reading transaction: if the audit row
 * cannot be written, no data is returned. The values read are not recorded.
 */
public final class ReadAudit {
  private static final String RECORD = SqlFile.read(ReadAudit.class, "record-personal-read");

  private ReadAudit() {}

  /**
   * Records a read of a personal table that is not a dataset.
   *
   * @param handle the transaction the data is read in
   * @param what name of the table, recorded as {@code dataset_id}
   * @param query summary of the query, without values
   * @throws PurposeRequiredException if the caller states no purpose
   */
  public static void record(
      Handle handle, Caller caller, String what, String channel, String query, long features) {
    handle
        .createUpdate(RECORD)
        .bind("subject", caller.subject())
        .bind("roles", caller.roles().stream().map(Role::code).sorted().toArray(String[]::new))
        .bind("purpose", caller.findPurpose().orElseThrow(PurposeRequiredException::new))
        .bind("dataset", what)
        .bind("channel", channel)
        .bind("query", query)
        .bind("features", features)
        .bind("correlationId", caller.correlationId())
        .execute();
  }

  static void record(Handle handle, FeatureQuery query, long features) {
    record(handle, query.caller(), query.datasetId(), query.channel(), describe(query), features);
  }

  private static String describe(FeatureQuery query) {
    return "area="
        + (query.area() != null)
        + " filter="
        + (query.filter() != null)
        + " limit="
        + query.limit()
        + " offset="
        + query.offset()
        + " after="
        + query.after()
        + (query.asAt() == null ? "" : " asAt=" + query.asAt());
  }
}
