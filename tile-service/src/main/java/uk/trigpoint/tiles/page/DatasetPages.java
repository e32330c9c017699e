package uk.trigpoint.tiles.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.description.CatalogueQuery;
import uk.trigpoint.datasets.description.DescribedDataset;
import uk.trigpoint.datasets.description.Descriptions;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.read.DatasetDifference;
import uk.trigpoint.datasets.read.DifferenceReader;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.catalogue.SearchParameters;

/** Serves the list of datasets, the page of each, and what changed between its versions. */
@Hidden
@DatasetReads(from = "id")
@Controller("/datasets")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class DatasetPages {
  private static final int MAX_CHANGES = 100;

  private final Catalogue catalogue;
  private final Descriptions descriptions;
  private final DatasetRegistry registry;
  private final DatasetViews views;
  private final DifferenceReader differences;
  private final PreviewPictures pictures;
  private final Pages pages;

  DatasetPages(
      Catalogue catalogue,
      Descriptions descriptions,
      DatasetRegistry registry,
      DatasetViews views,
      DifferenceReader differences,
      PreviewPictures pictures,
      Pages pages) {
    this.catalogue = catalogue;
    this.descriptions = descriptions;
    this.registry = registry;
    this.views = views;
    this.differences = differences;
    this.pictures = pictures;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> list(
      @QueryValue @Nullable String q,
      @QueryValue @Nullable String keyword,
      @QueryValue @Nullable String owner,
      @QueryValue @Nullable String licence,
      @QueryValue @Nullable String geometry,
      @QueryValue @Nullable String freshness,
      Caller caller) {
    CatalogueQuery query = SearchParameters.read(q, keyword, owner, licence, geometry, freshness);
    String searched = q == null ? "" : q.strip();
    List<DescribedDataset> all = descriptions.list(catalogue.list(caller));
    Instant now = Instant.now();
    DatasetListView view =
        new DatasetListView(
            searched,
            DatasetListView.rows(query.select(all, now), caller, now),
            all.size(),
            DatasetListView.facets(query, searched, query.count(all, now)),
            DatasetListView.chips(query, searched),
            withdrawn(caller),
            caller.has(Role.GIS_OFFICER));
    return pages.page("dataset/list.jte", "Datasets", caller, Map.of("view", view));
  }

  private List<Dataset> withdrawn(Caller caller) {
    return caller.has(Role.GIS_OFFICER) || caller.has(Role.ADMIN)
        ? catalogue.listWithdrawn().stream()
            .filter(d -> registry.isManager(d.id(), caller))
            .toList()
        : List.of();
  }

  @Get("/{id}")
  HttpResponse<String> show(HttpRequest<?> request, String id, Caller caller) {
    Optional<Dataset> withdrawn = catalogue.findWithdrawn(id, caller);
    if (withdrawn.isPresent()) {
      return withdrawn(withdrawn.get(), caller);
    }
    DatasetView view = views.of(catalogue.get(id, caller), request, caller);
    return pages.page("dataset/show.jte", view.dataset().title(), caller, Map.of("view", view));
  }

  private HttpResponse<String> withdrawn(Dataset dataset, Caller caller) {
    return pages.page(
        HttpStatus.GONE,
        "dataset/withdrawn.jte",
        dataset.title() + " is withdrawn",
        caller,
        Map.of(
            "dataset",
            dataset,
            "withdrawal",
            Objects.requireNonNull(dataset.standing().withdrawal()),
            "manager",
            registry.isManager(dataset.id(), caller)));
  }

  /** Draws the features; the picture depends on the caller like the features themselves. */
  @Get("/{id}/preview.svg")
  @Produces("image/svg+xml")
  HttpResponse<String> picture(String id, Caller caller) {
    return HttpResponse.ok(
            pictures
                .find(catalogue.get(id, caller), caller)
                .orElseThrow(() -> ProblemException.notFound("There is no picture.")))
        .contentType("image/svg+xml")
        .header("Content-Security-Policy", "default-src 'none'")
        .header("Cache-Control", "private, no-cache");
  }

  /** Shows what a version changed against the one that was in force before it. */
  @Get("/{id}/versions/{version}")
  HttpResponse<String> changes(String id, int version, Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    List<DatasetVersion> versions = catalogue.listVersions(id, caller);
    DatasetVersion shown =
        versions.stream()
            .filter(v -> v.version() == version)
            .findFirst()
            .orElseThrow(
                () ->
                    version >= 1 && version < dataset.version().version()
                        ? ProblemException.of(
                            HttpStatus.GONE, "Version " + version + " of this dataset is not kept.")
                        : ProblemException.notFound(
                            "There is no version " + version + " of this dataset."));
    DatasetVersion before =
        versions.stream().filter(v -> v.version() < version).findFirst().orElse(null);
    DatasetDifference difference =
        before == null
            ? null
            : differences.read(
                dataset.id(), before.publishedAt(), shown.publishedAt(), null, MAX_CHANGES, caller);
    return pages.page(
        "dataset/changes.jte",
        dataset.title() + ": version " + version,
        caller,
        difference == null
            ? Map.of("dataset", dataset, "shown", shown)
            : Map.of(
                "dataset",
                dataset,
                "shown",
                shown,
                "before",
                before,
                "changes",
                ChangesView.of(difference)));
  }
}
