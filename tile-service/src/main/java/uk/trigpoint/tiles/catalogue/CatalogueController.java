package uk.trigpoint.tiles.catalogue;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.http.identity.key.DatasetReads;

/** Lists the datasets that the caller may read. */
@DatasetReads(from = "id")
@Controller("/catalogue/v1/datasets")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CatalogueController {
  private final Catalogue catalogue;
  private final DatasetRegistry registry;

  CatalogueController(Catalogue catalogue, DatasetRegistry registry) {
    this.catalogue = catalogue;
    this.registry = registry;
  }

  @Get
  @Operation(summary = "Every dataset you may read")
  HttpResponse<Map<String, List<DatasetResponse>>> list(@Parameter(hidden = true) Caller caller) {
    return answer(
        Map.of(
            "datasets",
            catalogue.list(caller).stream().map(d -> DatasetResponse.from(d, caller)).toList()));
  }

  @Get("/{id}")
  @Operation(summary = "One dataset, with its columns and the version in use")
  HttpResponse<DatasetResponse> show(String id, @Parameter(hidden = true) Caller caller) {
    return answer(DatasetResponse.from(catalogue.get(id, caller), caller));
  }

  @Get("/{id}/versions")
  @Operation(
      summary = "The versions kept of a dataset, newest first",
      description =
          "features, rejected and extent are left out for callers who do not see every row at its exact place. Who uploaded the dataset sees them.")
  HttpResponse<Map<String, List<DatasetResponse.Version>>> versions(
      String id, @Parameter(hidden = true) Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    boolean publisher = registry.isOwner(id, Maintainer.uploader(caller.subject()));
    return answer(
        Map.of(
            "versions",
            catalogue.listVersions(id, caller).stream()
                .map(v -> DatasetResponse.Version.from(v, dataset, caller, publisher))
                .toList()));
  }

  /**
   * Builds a response that clients must revalidate: it depends on the caller and must be current
   * right after a publish.
   */
  private static <T> HttpResponse<T> answer(T body) {
    return HttpResponse.ok(body).header("Cache-Control", "private, no-cache");
  }
}
