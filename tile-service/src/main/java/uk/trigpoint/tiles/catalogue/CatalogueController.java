package uk.trigpoint.tiles.catalogue;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.description.CatalogueQuery;
import uk.trigpoint.datasets.description.DescribedDataset;
import uk.trigpoint.datasets.description.Descriptions;
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
  private final Descriptions descriptions;
  private final DatasetResponses responses;

  CatalogueController(
      Catalogue catalogue,
      DatasetRegistry registry,
      Descriptions descriptions,
      DatasetResponses responses) {
    this.catalogue = catalogue;
    this.registry = registry;
    this.descriptions = descriptions;
    this.responses = responses;
  }

  /**
   * Datasets that match a search.
   *
   * @param facets number of datasets by facet and value
   */
  @Introspected
  record Listed(List<DatasetResponse> datasets, Map<String, Map<String, Long>> facets) {}

  @Get
  @Operation(
      summary = "Every dataset you may read, or those that match a search",
      description =
          "q: words that must all occur in title, description, keywords, owner or columns. keyword, owner, licence, geometry (point, line, polygon, mixed, none)"
              + " and freshness (on-time, late, no-promise) narrow the result; facets has their values with the number of datasets.")
  HttpResponse<Listed> list(
      @QueryValue @Nullable String q,
      @QueryValue @Nullable String keyword,
      @QueryValue @Nullable String owner,
      @QueryValue @Nullable String licence,
      @QueryValue @Nullable String geometry,
      @QueryValue @Nullable String freshness,
      @Parameter(hidden = true) Caller caller) {
    CatalogueQuery query = SearchParameters.read(q, keyword, owner, licence, geometry, freshness);
    List<DescribedDataset> all = descriptions.list(catalogue.list(caller));
    Instant now = Instant.now();
    Map<String, Map<String, Long>> facets = new LinkedHashMap<>();
    query.count(all, now).forEach((facet, counts) -> facets.put(facet.code(), counts));
    return answer(
        new Listed(
            query.select(all, now).stream()
                .map(d -> DatasetResponse.from(d.dataset(), d.said(), caller))
                .toList(),
            facets));
  }

  @Get("/{id}")
  @Operation(summary = "One dataset, with its columns and the version in use")
  HttpResponse<DatasetResponse> show(String id, @Parameter(hidden = true) Caller caller) {
    return answer(responses.of(catalogue.get(id, caller), caller));
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
