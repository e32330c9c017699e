package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.description.ColumnLabels;
import uk.trigpoint.datasets.description.Descriptions;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.parameter.TimeParameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.response.Format;
import uk.trigpoint.tiles.response.HttpCaching;

/**
 * Serves one feature of a collection.
 *
 * @see "OGC 17-069r4 (OGC API - Features, Part 1), section 7.16"
 */
@DatasetReads(from = "collectionId")
@Controller("/ogc/collections/{collectionId}/items/{featureId}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ItemController {
  private final Catalogue catalogue;
  private final FeatureStore store;
  private final Descriptions descriptions;
  private final HttpCaching caching;
  private final ItemsHtml html;
  private final ItemsLinks links;

  ItemController(
      Catalogue catalogue,
      FeatureStore store,
      Descriptions descriptions,
      HttpCaching caching,
      ItemsHtml html,
      ItemsLinks links) {
    this.catalogue = catalogue;
    this.store = store;
    this.descriptions = descriptions;
    this.caching = caching;
    this.html = html;
    this.links = links;
  }

  @Get
  @Produces(MediaType.ALL)
  @Operation(summary = "One feature")
  HttpResponse<?> item(
      HttpRequest<?> request,
      String collectionId,
      String featureId,
      @QueryValue @Nullable String f,
      @QueryValue @Nullable String crs,
      @QueryValue @Nullable String knownAt,
      @QueryValue @Nullable String labels,
      @Parameter(hidden = true) Caller caller) {
    boolean labelled = Parameters.bool(ItemsRequest.LABELS, labels, false);
    Instant moment = TimeParameters.knownAt(knownAt);
    Dataset dataset =
        moment == null
            ? catalogue.get(collectionId, caller)
            : catalogue.getKnownAt(collectionId, caller, moment);
    Format format = Format.of(request, f);
    Crs system = crs == null ? Crs.CRS84 : Parameters.read("crs", crs, Crs::parse);
    String etag = labelled ? null : caching.etag(request, dataset, caller, format);
    Optional<MutableHttpResponse<?>> same = HttpCaching.notModified(request, etag);
    if (same.isPresent()) {
      return same.get();
    }
    FeaturePage page =
        find(dataset, system, moment, featureId, caller)
            .map((labelled ? descriptions.get(dataset).labels() : ColumnLabels.NONE)::page)
            .orElseThrow(() -> ProblemException.notFound("No feature has this id."));
    if (format == Format.HTML) {
      return HttpCaching.addHeaders(html.page(dataset, caller, page, 1, ""), etag);
    }
    byte[] body =
        ItemsResponseWriter.feature(
            page.features().getFirst(), page.columns(), system, links.ofItem(request, dataset));
    return HttpCaching.addHeaders(
        HttpResponse.ok(body)
            .contentType(Link.GEO_JSON)
            .header("Content-Crs", "<" + system.uri() + ">"),
        etag);
  }

  private Optional<FeaturePage> find(
      Dataset dataset, Crs crs, @Nullable Instant knownAt, String id, Caller caller) {
    return store.find(
        FeatureQuery.of(dataset.id(), caller, "ogc-features").withCrs(crs).withKnownAt(knownAt),
        id);
  }
}
