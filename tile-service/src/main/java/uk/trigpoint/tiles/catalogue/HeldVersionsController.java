package uk.trigpoint.tiles.catalogue;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.gate.Gates;
import uk.trigpoint.datasets.publish.DatasetGates;
import uk.trigpoint.datasets.publish.HeldVersions;
import uk.trigpoint.datasets.read.DifferenceReader;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** Shows, releases and discards versions that the gates of a dataset hold; changes the gates. */
@Controller("/catalogue/v1/datasets/{id}")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class HeldVersionsController {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;

  private final HeldVersions held;
  private final Catalogue catalogue;
  private final DifferenceReader differences;
  private final DatasetGates gates;
  private final DatasetResponses responses;
  private final BaseUrl baseUrl;

  HeldVersionsController(
      HeldVersions held,
      Catalogue catalogue,
      DifferenceReader differences,
      DatasetGates gates,
      DatasetResponses responses,
      BaseUrl baseUrl) {
    this.held = held;
    this.catalogue = catalogue;
    this.differences = differences;
    this.gates = gates;
    this.responses = responses;
    this.baseUrl = baseUrl;
  }

  /** Limits of a dataset; null means the default. */
  @Introspected
  record OwnGates(
      @Nullable Double rejectedPercent,
      @Nullable Long rejectedRows,
      @Nullable Double vanishedPercent) {}

  @Get("/held")
  @Operation(
      summary = "Versions of a dataset that wait for a release, with the reasons",
      description =
          "A version is held, and the version in force stays, if it exceeds the dataset's gates. After 14 days it is discarded.")
  Map<String, List<HeldVersions.Held>> list(String id, @Parameter(hidden = true) Caller caller) {
    return Map.of("held", held.list(id, caller));
  }

  @Get("/held/{version}/changes")
  @Operation(
      summary = "What the release of a held version would change, feature by feature",
      description = "As the difference of two moments; limit and after page it.")
  HttpResponse<byte[]> changes(
      HttpRequest<?> request,
      String id,
      int version,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String after,
      @Parameter(hidden = true) Caller caller) {
    Dataset candidate = held.get(id, version, caller);
    Dataset inForce = catalogue.get(id, caller);
    return DifferencePage.response(
        differences.compare(
            inForce,
            candidate,
            after,
            Parameters.integer("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT),
            caller),
        inForce.version().publishedAt(),
        candidate.version().publishedAt(),
        request,
        baseUrl);
  }

  @Post("/held/{version}/release")
  @Operation(
      summary = "Put a held version in force",
      description =
          "For who may manage the dataset, but not for who requested the version. Refused if the dataset was published, edited or given another policy since.")
  HttpResponse<?> release(String id, int version, @Parameter(hidden = true) Caller caller) {
    held.release(id, version, caller);
    return catalogue
        .find(id, caller)
        .<HttpResponse<?>>map(d -> HttpResponse.ok(responses.of(d, caller)))
        .orElseGet(HttpResponse::noContent);
  }

  @Delete("/held/{version}")
  @Operation(summary = "Discard a held version")
  HttpResponse<Void> discard(String id, int version, @Parameter(hidden = true) Caller caller) {
    held.discard(id, version, caller);
    return HttpResponse.noContent();
  }

  @Get("/gates")
  @Operation(summary = "The limits beyond which a new version of a dataset is held")
  Gates gates(String id) {
    return gates.get(id);
  }

  @Put("/gates")
  @Operation(
      summary = "Change the limits beyond which a new version of a dataset is held",
      description =
          "rejectedPercent and rejectedRows: a version is held if more rows are rejected than both allow. vanishedPercent: of the keys in force, how many may be"
              + " missing. What is null or missing has the default. For who may manage the dataset. For what you publish yourself, limits that you set never exceed the defaults.")
  Gates change(String id, @Body OwnGates own, @Parameter(hidden = true) Caller caller) {
    try {
      gates.change(id, own.rejectedPercent(), own.rejectedRows(), own.vanishedPercent(), caller);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw ProblemException.badParameter(message.split(" ", 2)[0], message.split(" ", 2)[1]);
    }
    return gates.get(id);
  }
}
