package uk.trigpoint.tiles.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.publish.DatasetLoader;
import uk.trigpoint.datasets.publish.Publisher;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.formats.intake.Understanding;
import uk.trigpoint.http.correlation.Arrival;
import uk.trigpoint.http.identity.role.Roles;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;

/** Shows what a file would become as a version of a dataset, before it is published. */
@Controller("/catalogue/v1/datasets")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PreviewController {
  private final Catalogue catalogue;
  private final UploadIntake intake;
  private final DatasetLoader loader;
  private final BritishTransform transform;
  private final Roles roles;

  PreviewController(
      Catalogue catalogue,
      UploadIntake intake,
      DatasetLoader loader,
      BritishTransform transform,
      Roles roles) {
    this.catalogue = catalogue;
    this.intake = intake;
    this.loader = loader;
    this.transform = transform;
    this.roles = roles;
  }

  /**
   * A preview. The file has {@code accepted + rejected} rows.
   *
   * @param understood what the file was understood to be, each decision with its reason; the
   *     questions must be answered before it is published
   * @param located number of rows with a place
   * @param repaired number of invalid polygons that would be repaired
   * @param rows values of the first 20 accepted rows, in the order of the columns
   * @param places of the first 500 rows with one, simplified
   * @param extent west, south, east and north in degrees; null without places
   * @param difference to the current version; null if there is none, or questions are open
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Preview(
      Understanding understood,
      long accepted,
      long located,
      long rejected,
      long repaired,
      List<PreviewRows.RejectGroup> rejects,
      List<List<@Nullable String>> rows,
      List<PreviewRows.Place> places,
      double @Nullable [] extent,
      Publisher.@Nullable Preview difference) {}

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
  MutableHttpResponse<Preview> preview(
      String id,
      HttpRequest<?> request,
      @Part("metadata") @Nullable String metadata,
      @Part("file") @Nullable CompletedFileUpload file,
      @Parameter(hidden = true) Caller caller) {
    Instant arrivedAt = Arrival.of(request);
    try (UploadedFile copy = UploadedFile.copy(file)) {
      UploadMetadata stated = UploadMetadata.parse(metadata == null ? "{}" : metadata, id);
      stated.requireKnownRoles(roles);
      intake.requireOwner(id, caller);
      Optional<Dataset> current = catalogue.findForPublishing(id);
      UploadMetadata complete = current.map(stated::over).orElse(stated);
      boolean personal =
          complete.terms() == Licence.PERSONAL || current.map(Dataset::isPersonal).orElse(false);
      if (personal && caller.findPurpose().isEmpty()) {
        throw new PurposeRequiredException();
      }
      Preview preview =
          intake.read(
              copy.path(),
              copy.name(),
              intake.settings(stated, current),
              prepared -> preview(prepared, complete, copy.name(), current, arrivedAt, caller));
      return HttpResponse.ok(preview).header("Cache-Control", "no-store");
    }
  }

  private Preview preview(
      PreparedFile file,
      UploadMetadata metadata,
      String name,
      Optional<Dataset> current,
      Instant arrivedAt,
      Caller caller) {
    PreviewRows rows = PreviewRows.of(file, transform);
    long repaired = file.repaired();
    boolean answered = file.understanding().questions().isEmpty();
    Publisher.Preview difference =
        current.isPresent() && answered && rows.accepted() > 0
            ? loader.preview(
                metadata.publication(
                    file, name, caller.subject(), current, arrivedAt, roles.names()),
                file)
            : null;
    return new Preview(
        file.understanding(),
        rows.accepted(),
        rows.located(),
        rows.rejected(),
        repaired,
        rows.rejects(),
        rows.rows(),
        rows.places(),
        rows.extent(),
        difference);
  }
}
