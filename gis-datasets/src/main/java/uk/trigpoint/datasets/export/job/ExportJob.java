package uk.trigpoint.datasets.export.job;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export in the background.
 *
 * @param requestedBy subject of the caller who alone may download the file
 * @param request the parameters, as in the query of items
 * @param access see {@link ExportAccess}
 * @param expectedRows null if their number is not known
 * @param bytes size of the file; null until it is complete
 * @param problem why the job failed, for the requester; null if it did not
 * @param expiresAt when the job and its file are deleted
 */
public record ExportJob(
    UUID id,
    String datasetId,
    String requestedBy,
    Map<String, String> request,
    String access,
    String fileName,
    String mediaType,
    State state,
    @Nullable Long expectedRows,
    long writtenRows,
    @Nullable Long bytes,
    @Nullable String problem,
    Instant requestedAt,
    @Nullable Instant finishedAt,
    Instant expiresAt) {
  /** State of a job. */
  public enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** Returns whether the job has not ended. */
    public boolean isActive() {
      return this == QUEUED || this == RUNNING;
    }
  }
}
