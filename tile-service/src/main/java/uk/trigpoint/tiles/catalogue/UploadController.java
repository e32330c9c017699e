package uk.trigpoint.tiles.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.datasets.publish.DatasetLoader;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.PublishResult;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.http.correlation.Arrival;
import uk.trigpoint.http.identity.role.Roles;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.problem.ProblemException;

/** Publishes an uploaded file as a new dataset or as a new version of one. */
@Controller("/catalogue/v1/datasets")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UploadController {
  private final Catalogue catalogue;
  private final DatasetLoader loader;
  private final UploadIntake intake;
  private final Roles roles;
  private final AccessReview accessReview;

  UploadController(
      Catalogue catalogue,
      DatasetLoader loader,
      UploadIntake intake,
      Roles roles,
      AccessReview accessReview) {
    this.catalogue = catalogue;
    this.loader = loader;
    this.intake = intake;
    this.roles = roles;
    this.accessReview = accessReview;
  }

  /**
   * The result of an upload. The file has {@code features + rejected} rows.
   *
   * @param repaired number of invalid polygons that were repaired
   * @param understood what was recognised about the file, each with its reason
   * @param warnings for people
   * @param held why the version waits for a release by somebody else; null if it is published
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Published(
      String id,
      int version,
      long features,
      long rejected,
      List<Reject> rejects,
      long repaired,
      List<Recognised> understood,
      List<String> warnings,
      @Nullable List<GateFinding> held) {}

  @StoresData
  @Post
  @BodyLimit(2 * BodyLimit.GB)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      summary = "Publish a file as a dataset",
      description =
          """
          A multipart form with the parts `metadata` (a JSON object) and `file`. What a new version does not state stays as the dataset has it.

          Members of `metadata`: `id` (required), `title`, `description`, `licence` (`ogl`, `internal`, `personal`), `attribution`, `owner`, `crs` (any of EPSG, if the file
          does not say it), `reading` (how the file is to be understood: `format`, `layer`, `encoding`, `delimiter`, `headerRow`, `place`, `dateOrder`, `types`, `cellErrors`, `repair`; kept for the next file), `keyColumn`, `updatePromise` (ISO 8601 duration), `sourceDate`, `read` and `hidden` or `access` (the access policy),
          `accessConfirmation` (of a change of the policy), `maxRejectedPercent` (0 to 100; more are a 422. Without it, more than 2 % and 10 rows are a 422 for a new dataset, and hold a new version), `validTime` (`{"from": column, "to": column}`),
          `sourceReadAt` (instant, default the beginning of the request: edits made since hold the version), `overwriteEdits` (boolean, default false).""")
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
  HttpResponse<Published> publish(
      HttpRequest<?> request,
      @Part("metadata") @Nullable String metadata,
      @Part("file") @Nullable CompletedFileUpload file,
      @Parameter(hidden = true) Caller caller) {
    Instant arrivedAt = Arrival.of(request);
    try (UploadedFile copy = UploadedFile.copy(file)) {
      if (metadata == null) {
        throw ProblemException.badParameter(
            "metadata", "is missing: send the metadata as a form part");
      }
      UploadMetadata stated = UploadMetadata.parse(metadata);
      stated.requireKnownRoles(roles);
      intake.requireOwner(stated.datasetId(), caller);
      return load(stated, copy.path(), copy.name(), arrivedAt, caller);
    }
  }

  /** Loads the file; metadata that is not stated is that of the current version. */
  private HttpResponse<Published> load(
      UploadMetadata stated, Path copy, String fileName, Instant arrivedAt, Caller caller) {
    Optional<Dataset> current = catalogue.findForPublishing(stated.datasetId());
    UploadMetadata metadata = current.map(stated::over).orElse(stated);
    IntakeSettings settings = intake.settings(stated, current);
    return intake.read(
        copy,
        fileName,
        settings,
        source -> load(source, settings, metadata, fileName, current, arrivedAt, caller));
  }

  private HttpResponse<Published> load(
      PreparedFile source,
      IntakeSettings settings,
      UploadMetadata metadata,
      String fileName,
      Optional<Dataset> current,
      Instant arrivedAt,
      Caller caller) {
    current.ifPresent(dataset -> requireGeometry(dataset, source));
    UploadIntake.requireAnswers(source);
    Publication publication =
        metadata.publication(source, fileName, caller.subject(), current, arrivedAt, roles.names());
    Set<String> warnings =
        new LinkedHashSet<>(
            accessReview.review(current, publication, metadata.accessConfirmation(), caller));
    DatasetLoader.Loaded loaded =
        loader.load(publication, source, metadata.rejectLimit(current.isPresent()));
    PublishResult result = loaded.result();
    intake.keep(metadata.datasetId(), settings, caller.subject());
    warnings.addAll(warnings(current, source, result));
    if (!result.isHeld()) {
      warnings.addAll(accessReview.reviewPublished(metadata.datasetId()));
    }
    Published published =
        new Published(
            metadata.datasetId(),
            result.version(),
            result.features(),
            loaded.rejected(),
            loaded.rejects(),
            source.repaired(),
            source.understanding().recognised(),
            List.copyOf(warnings),
            result.isHeld() ? result.findings() : null);
    String path = "/catalogue/v1/datasets/" + metadata.datasetId();
    return result.isHeld()
        ? HttpResponse.accepted(URI.create(path + "/held")).body(published)
        : HttpResponse.created(published, URI.create(path));
  }

  private static List<String> warnings(
      Optional<Dataset> current, PreparedFile source, PublishResult result) {
    List<String> warnings = new ArrayList<>();
    if (source.repaired() > 0) {
      warnings.add("Invalid polygons that were repaired: %,d.".formatted(source.repaired()));
    }
    if (result.replacedEdits() > 0) {
      warnings.add(
          "%,d edits made in the database since version %d was published are replaced. State sourceReadAt to hold a version rather than lose edits."
              .formatted(
                  result.replacedEdits(), current.map(d -> d.version().version()).orElse(0)));
    }
    return warnings;
  }

  private static void requireGeometry(Dataset current, PreparedFile source) {
    if (current.geometryType() != GeometryType.NONE && source.geometryType() == GeometryType.NONE) {
      throw ProblemException.badParameter(
          "file", "has no location column, but '" + current.id() + "' has geometry");
    }
  }
}
