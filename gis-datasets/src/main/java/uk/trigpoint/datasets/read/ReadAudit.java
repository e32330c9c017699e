package uk.trigpoint.datasets.read;

import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.query.FeatureQuery;

/**
 * Writes who read personal data, in the reader's own transaction: no audit row, no data. The values
 * read are not kept.
 */
final class ReadAudit {
  private static final String RECORD = SqlFile.read(ReadAudit.class, "record-personal-read");

  private ReadAudit() {}

  static void record(Handle handle, FeatureQuery query, long features) {
    Caller caller = query.caller();
    handle
        .createUpdate(RECORD)
        .bind("subject", caller.subject())
        .bind("roles", caller.roles().stream().map(Role::code).sorted().toArray(String[]::new))
        .bind("purpose", caller.findPurpose().orElseThrow())
        .bind("dataset", query.datasetId())
        .bind("channel", query.channel())
        .bind("query", describe(query))
        .bind("features", features)
        .bind("correlationId", caller.correlationId())
        .execute();
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
        + query.after();
  }
}
