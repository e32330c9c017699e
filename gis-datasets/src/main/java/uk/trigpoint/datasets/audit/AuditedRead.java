package uk.trigpoint.datasets.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A read of personal data, as the audit has it.
 *
 * @param id number of the entry that opened it; negative for a read of an older platform
 * @param closedAt null if the read did not finish: it failed, or nothing was returned
 * @param place metres, EPSG:27700: a point or the corners of a box; null means anywhere
 * @param features number of features that were read or counted; null if the read did not finish
 * @param pseudonyms of the features that were read, for a question about a person; else null
 */
public record AuditedRead(
    long id,
    Instant at,
    @Nullable Instant closedAt,
    String subject,
    List<String> roles,
    String purpose,
    String dataset,
    String channel,
    @Nullable List<Double> place,
    String query,
    @Nullable Long features,
    String correlationId,
    @Nullable List<String> pseudonyms) {
  /** Returns whether somebody asked the audit, and did not read the data themselves. */
  public boolean isQuestion() {
    return dataset.equals(AuditReports.DATASET);
  }
}
