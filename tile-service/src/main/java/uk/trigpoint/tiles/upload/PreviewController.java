package uk.trigpoint.tiles.upload;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.correlation.Arrival;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.upload.UploadedFile;

/** Shows what a file would become as a version of a dataset, before it is published. */
@Controller("/catalogue/v1/datasets")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PreviewController {
  private final FilePreviews previews;

  PreviewController(FilePreviews previews) {
    this.previews = previews;
  }

  @StoresData
  @Post("/{id}/preview")
  @BodyLimit(2 * BodyLimit.GB)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      summary = "Show what a file would become as a dataset",
      description =
          "A multipart form with the parts metadata (a JSON object as for publishing, without id; optional) and file. Nothing is stored. The answer says how"
              + " the file was understood and why, what must be stated before it is published (questions), its first 20 rows, up to 500 places, the rejects"
              + " by reason, and the difference to the current version with the reasons for which it would be held. A file of personal data needs a"
              + " purpose in the header X-Purpose.")
  @ApiResponse(responseCode = "200", description = "The preview.", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "400",
      description = "A part, a member or the file cannot be read; it is named in `errors`.")
  @ApiResponse(responseCode = "409", description = "The id is taken.")
  MutableHttpResponse<FilePreview> preview(
      String id,
      HttpRequest<?> request,
      @Part("metadata") @Nullable String metadata,
      @Part("file") Publisher<CompletedFileUpload> file,
      @Parameter(hidden = true) Caller caller) {
    Instant arrivedAt = Arrival.of(request);
    try (UploadedFile copy = UploadedFile.copy(file)) {
      UploadMetadata stated = UploadMetadata.parse(metadata == null ? "{}" : metadata, id);
      return HttpResponse.ok(previews.preview(stated, copy, arrivedAt, caller))
          .header("Cache-Control", "no-store");
    }
  }
}
