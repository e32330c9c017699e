package uk.trigpoint.tiles.page;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.export.job.ExportJob;
import uk.trigpoint.http.page.PageTimeFormat;
import uk.trigpoint.web.Status;

/**
 * An export in the background, for its page.
 *
 * @param request its parameters, for people
 * @param progress rows that were written, or why it failed
 * @param expected number of rows; null if it is not known
 * @param file path of the file; null if there is none
 */
public record ExportRow(
    String id,
    String name,
    String request,
    String requested,
    String expires,
    Status status,
    boolean active,
    String progress,
    long written,
    @Nullable Long expected,
    @Nullable String file) {
  static ExportRow of(ExportJob job) {
    Map<String, String> parameters = new TreeMap<>(job.request());
    parameters.remove("f");
    Long bytes = job.bytes();
    return new ExportRow(
        job.id().toString(),
        job.fileName(),
        parameters.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", ")),
        PageTimeFormat.moment(job.requestedAt()),
        PageTimeFormat.moment(job.expiresAt()),
        status(job.state()),
        job.state().isActive(),
        progress(job),
        job.writtenRows(),
        job.expectedRows(),
        job.state() == ExportJob.State.DONE && bytes != null
            ? "/catalogue/v1/exports/" + job.id() + "/file"
            : null);
  }

  private static Status status(ExportJob.State state) {
    return switch (state) {
      case QUEUED -> Status.QUEUED;
      case RUNNING -> Status.RUNNING;
      case DONE -> Status.DONE;
      case FAILED -> Status.FAILED;
      case CANCELLED -> Status.CANCELLED;
    };
  }

  private static String progress(ExportJob job) {
    String problem = job.problem();
    if (problem != null) {
      return problem;
    }
    Long all = job.expectedRows();
    Long bytes = job.bytes();
    String rows =
        all == null || job.state() == ExportJob.State.DONE
            ? "%,d rows".formatted(job.writtenRows())
            : "%,d of %,d rows".formatted(job.writtenRows(), all);
    return bytes == null
        ? rows
        : rows + ", " + DownloadFormat.about(bytes).replaceFirst("^about ", "");
  }
}
