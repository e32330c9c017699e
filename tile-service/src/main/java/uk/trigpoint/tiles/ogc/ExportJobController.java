package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.export.job.ExportJob;
import uk.trigpoint.datasets.export.job.ExportJobs;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.link.ContentDisposition;
import uk.trigpoint.http.problem.ProblemException;

/** Exports datasets in the background. */
@DatasetReads(from = "id")
@Controller("/catalogue/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExportJobController {
  private static final String EXPORTS = "/catalogue/v1/exports/";

  private final ExportRequests requests;
  private final ExportJobs jobs;
  private final BaseUrl baseUrl;

  ExportJobController(ExportRequests requests, ExportJobs jobs, BaseUrl baseUrl) {
    this.requests = requests;
    this.jobs = jobs;
    this.baseUrl = baseUrl;
  }

  static String path(UUID id) {
    return EXPORTS + id;
  }

  @Post("/datasets/{id}/exports")
  @BodyLimit(10 * BodyLimit.MB)
  @StoresData
  @Operation(
      summary = "Export a dataset in the background",
      description =
          "The members of the body are the parameters of /ogc/collections/{id}/items, of which f is required. Ask the address in Location"
              + " for the progress. You alone can download the file, for 24 hours, as long as you may read the same of the dataset."
              + " Personal data are not exported.")
  HttpResponse<ExportJobResponse> create(
      HttpRequest<?> request,
      String id,
      @Body Map<String, Object> body,
      @Parameter(hidden = true) Caller caller) {
    String base = baseUrl.of(request);
    UUID job = requests.submit(id, parameters(body), base, caller);
    return HttpResponse.<ExportJobResponse>accepted(URI.create(base + path(job)))
        .body(ExportJobResponse.of(find(job.toString(), caller), base));
  }

  @Get("/exports/{job}")
  @Operation(
      summary = "The progress of an export",
      description = "state is QUEUED, RUNNING, DONE, FAILED or CANCELLED.")
  HttpResponse<ExportJobResponse> show(
      HttpRequest<?> request, String job, @Parameter(hidden = true) Caller caller) {
    return HttpResponse.ok(ExportJobResponse.of(find(job, caller), baseUrl.of(request)))
        .header("Cache-Control", "private, no-store");
  }

  @Get("/exports/{job}/file")
  @Produces(MediaType.ALL)
  @Operation(
      summary = "The file of an export",
      description =
          "For who requested it. 409 until it is complete; 410 if the policy of the dataset, or your rights, have changed since.")
  HttpResponse<?> file(String job, @Parameter(hidden = true) Caller caller) {
    ExportJob export = find(job, caller);
    Long bytes = export.bytes();
    if (!jobs.isStillGranted(export, caller)) {
      throw ProblemException.of(
          HttpStatus.GONE,
          "The file is not available to you: it was made for somebody else, or for other rights than you have now. Request the export again.");
    }
    if (export.state() != ExportJob.State.DONE || bytes == null) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "The export has the state " + export.state() + ", so it has no file.");
    }
    return HttpResponse.ok(
            new StreamedFile(jobs.open(export), MediaType.of(export.mediaType()), 0, bytes))
        .header("Content-Disposition", ContentDisposition.attachment(export.fileName()))
        .header("Cache-Control", "private, no-store");
  }

  @Delete("/exports/{job}")
  @Operation(
      summary = "Cancel an export, or delete one that has ended with its file",
      description = "200 with the cancelled export, or 204 if it was deleted.")
  HttpResponse<?> delete(
      HttpRequest<?> request, String job, @Parameter(hidden = true) Caller caller) {
    ExportJob export = find(job, caller);
    return jobs.cancelOrDelete(export.id())
        ? HttpResponse.ok(ExportJobResponse.of(find(job, caller), baseUrl.of(request)))
        : HttpResponse.noContent();
  }

  private ExportJob find(String job, Caller caller) {
    try {
      return jobs.find(UUID.fromString(job), caller).orElseThrow(ExportJobController::unknown);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return ProblemException.notFound(
        "There is no export of yours with this id, or it has expired.");
  }

  private static Map<String, String> parameters(Map<String, Object> body) {
    Map<String, String> parameters = new LinkedHashMap<>();
    body.forEach(
        (name, value) -> {
          String text = text(name, value);
          if (name.indexOf('\0') >= 0 || text.indexOf('\0') >= 0) {
            throw ProblemException.badParameter(
                name.replace('\0', ' '), "contains a NUL character");
          }
          parameters.put(name, text);
        });
    return parameters;
  }

  private static String text(String name, @Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Double infinite when infinite.isInfinite() ->
          throw ProblemException.badParameter(name, "is a number out of range");
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      case null, default ->
          throw ProblemException.badParameter(name, "must be a text, a number, true or false");
    };
  }
}
