package uk.trigpoint.tiles.ogc;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.export.job.ExportJob;

/**
 * An export job, for its requester.
 *
 * @param rowsExpected null if the number is not known
 * @param bytes size of the file; null until it is complete
 * @param problem why it failed; null if it did not
 * @param file address of the file; null until it is complete
 */
@Introspected
record ExportJobResponse(
    UUID id,
    String dataset,
    ExportJob.State state,
    long rowsWritten,
    @Nullable Long rowsExpected,
    @Nullable Long bytes,
    @Nullable String problem,
    Map<String, String> request,
    Instant requestedAt,
    @Nullable Instant finishedAt,
    Instant expiresAt,
    String self,
    @Nullable String file) {
  static ExportJobResponse of(ExportJob job, String base) {
    String self = base + ExportJobController.path(job.id());
    return new ExportJobResponse(
        job.id(),
        job.datasetId(),
        job.state(),
        job.writtenRows(),
        job.expectedRows(),
        job.bytes(),
        job.problem(),
        job.request(),
        job.requestedAt(),
        job.finishedAt(),
        job.expiresAt(),
        self,
        job.state() == ExportJob.State.DONE ? self + "/file" : null);
  }
}
