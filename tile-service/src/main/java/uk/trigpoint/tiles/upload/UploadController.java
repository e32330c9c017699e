package uk.trigpoint.tiles.upload;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.correlation.Arrival;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.http.upload.UploadedFile;

/** Publishes an uploaded file as a new dataset or as a new version of one. */
@Controller("/catalogue/v1/datasets")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UploadController {
  private final FilePublishing publishing;

  UploadController(FilePublishing publishing) {
    this.publishing = publishing;
  }

  @StoresData
  @Post
  @BodyLimit(2 * BodyLimit.GB)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      summary = "Publish a file as a dataset",
      description =
          """
          A multipart form with the parts `metadata` (a JSON object) and `file` (one). What a new version does not state stays as the dataset has it.

          Members of `metadata`: `id` (required), `title`, `description`, `licence` (`ogl`, `internal`, `personal`), `attribution`, `owner`, `crs` (any of EPSG, if the file
          does not say it), `reading` (how the file is to be understood: `format`, `layer`, `encoding`, `delimiter`, `headerRow`, `place`, `dateOrder`, `types`, `cellErrors`, `repair`; kept for the next file), `keyColumn`, `updatePromise` (ISO 8601 duration), `sourceDate`, `read` and `hidden` or `access` (the access policy),
          `accessConfirmation` (of a change of the policy), `maxRejectedPercent` (0 to 100; more are a 422. Without it, more than 2 % and 10 rows are a 422 for a new dataset, and hold a new version), `validTime` (`{"from": column, "to": column}`),
          `sourceReadAt` (instant, default the beginning of the request: edits made since hold the version), `overwriteEdits` (boolean, default false), `force` (boolean, also as the parameter).

          The bytes from which the version in force was published, read the same way and with nothing else to change, are not published again, unless `force` is true.
          Files whose places are looked up in the gazetteer, and personal data, always are.""")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "Nothing was published, for the reason in `skipped`.")
  @ApiResponse(responseCode = "201", description = "Published.", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "202",
      useReturnTypeSchema = true,
      description =
          "Held, for the reasons in `held`: the version in force stays until somebody else releases the new one.")
  @ApiResponse(
      responseCode = "400",
      description = "A part, a member or the file cannot be read; it is named in `errors`.")
  @ApiResponse(
      responseCode = "409",
      description =
          "The id is taken, the access policy would change without a confirmation (the difference is in the answer), or the dataset was rolled back.")
  @ApiResponse(
      responseCode = "422",
      description = "Too many rows are rejected, or none can be accepted. Nothing was published.")
  @ApiResponse(responseCode = "507", description = "There is too little disk space.")
  HttpResponse<PublishedFile> publish(
      HttpRequest<?> request,
      @Part("metadata") @Nullable String metadata,
      @Part("file") Publisher<CompletedFileUpload> file,
      @QueryValue @Nullable Boolean force,
      @Parameter(hidden = true) Caller caller) {
    Instant arrivedAt = Arrival.of(request);
    try (UploadedFile copy = UploadedFile.copy(file)) {
      if (metadata == null) {
        throw ProblemException.badParameter(
            "metadata", "is missing: send the metadata as a form part");
      }
      PublishedFile published =
          publishing.publish(
              UploadMetadata.parse(metadata).withForce(force), copy, arrivedAt, caller);
      if (published.skipped() != null) {
        return HttpResponse.ok(published);
      }
      String path = "/catalogue/v1/datasets/" + published.id();
      return published.held() == null
          ? HttpResponse.created(published, URI.create(path))
          : HttpResponse.accepted(URI.create(path + "/held")).body(published);
    }
  }
}
