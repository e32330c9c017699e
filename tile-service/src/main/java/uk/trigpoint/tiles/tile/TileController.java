package uk.trigpoint.tiles.tile;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.tile.TileId;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.query.TimeInterval;
import uk.trigpoint.datasets.read.PersonalScanException;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.parameter.TimeParameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.response.HttpCaching;

/**
 * Serves vector tiles. A cached tile is sent on the event loop; anything that queries the database
 * runs on a blocking executor.
 */
@DatasetReads(from = "id")
@Controller("/tiles")
@Secured(SecurityRule.IS_ANONYMOUS)
final class TileController {
  static final String MVT = "application/vnd.mapbox-vector-tile";

  private final Catalogue catalogue;
  private final TileCache cache;
  private final TileRenderer renderer;
  private final ExecutorService executor;

  TileController(
      Catalogue catalogue,
      TileCache cache,
      TileRenderer renderer,
      @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
    this.catalogue = catalogue;
    this.cache = cache;
    this.renderer = renderer;
    this.executor = executor;
  }

  @Get("/{id}/{z}/{x}/{y}.mvt")
  @Produces({MVT, "*/*"})
  @Operation(summary = "A vector tile in Web Mercator; 204 where there is nothing")
  CompletionStage<HttpResponse<?>> tile(
      HttpRequest<?> request,
      String id,
      String z,
      String x,
      String y,
      @QueryValue @Nullable String datetime,
      @QueryValue @Nullable String knownAt,
      @Parameter(hidden = true) Caller caller) {
    TileId tile = tileId(z, x, y);
    Instant moment = TimeParameters.knownAt(knownAt);
    TimeInterval validAt = TimeParameters.interval("datetime", datetime);
    if (moment != null || validAt != null) {
      return CompletableFuture.supplyAsync(
          () -> renderAt(request, id, tile, caller, moment, validAt), executor);
    }
    Optional<HttpResponse<?>> cached =
        catalogue
            .findCached(id, caller)
            .filter(dataset -> !dataset.isPersonal())
            .flatMap(dataset -> cachedResponse(request, dataset, tile, caller));
    return cached.isPresent()
        ? CompletableFuture.completedFuture(cached.get())
        : CompletableFuture.supplyAsync(() -> load(request, id, tile, caller), executor)
            .thenCompose(Function.identity());
  }

  private Optional<HttpResponse<?>> cachedResponse(
      HttpRequest<?> request, Dataset dataset, TileId tile, Caller caller) {
    return cache
        .findCached(TileKey.of(dataset, grant(dataset, caller), tile))
        .map(encoded -> respond(request, dataset, caller, encoded));
  }

  private CompletionStage<HttpResponse<?>> load(
      HttpRequest<?> request, String id, TileId tile, Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    requireTiles(dataset);
    if (!renderer.isInBritain(tile)) {
      return CompletableFuture.completedFuture(
          respond(request, dataset, caller, EncodedTile.empty()));
    }
    Grant grant = grant(dataset, caller);
    return cache
        .get(TileKey.of(dataset, grant, tile), () -> renderer.render(dataset, grant, caller, tile))
        .thenApply(encoded -> respond(request, dataset, caller, encoded));
  }

  /** Renders a tile of another time, which is not cached. */
  private HttpResponse<?> renderAt(
      HttpRequest<?> request,
      String id,
      TileId tile,
      Caller caller,
      @Nullable Instant knownAt,
      @Nullable TimeInterval validAt) {
    Dataset today = catalogue.get(id, caller);
    Optional<Dataset> then =
        knownAt == null ? Optional.of(today) : catalogue.findKnownAt(id, caller, knownAt);
    Dataset dataset = then.orElse(today);
    requireTiles(dataset);
    EncodedTile encoded =
        then.isPresent() && renderer.isInBritain(tile)
            ? renderer.render(dataset, grant(dataset, caller), caller, tile, validAt)
            : EncodedTile.empty();
    return respond(request, dataset, caller, encoded);
  }

  private static void requireTiles(Dataset dataset) {
    if (dataset.isPersonal()) {
      throw new PersonalScanException(dataset.id());
    }
    if (dataset.geometryType() == GeometryType.NONE) {
      throw ProblemException.notFound("This dataset has no geometry.");
    }
  }

  private static Grant grant(Dataset dataset, Caller caller) {
    return dataset.decide(caller).orElseThrow(() -> new UnknownDatasetException(dataset.id()));
  }

  private static HttpResponse<?> respond(
      HttpRequest<?> request, Dataset dataset, Caller caller, EncodedTile tile) {
    boolean open = HttpCaching.isPublic(dataset, caller);
    if (open && tile.etag().equals(request.getHeaders().get("If-None-Match"))) {
      return headers(HttpResponse.notModified(), open, tile);
    }
    if (tile.isEmpty()) {
      return headers(HttpResponse.noContent(), open, tile);
    }
    String encodings = request.getHeaders().get("Accept-Encoding");
    boolean gzip = encodings != null && encodings.contains("gzip");
    MutableHttpResponse<byte[]> response =
        HttpResponse.ok(gzip ? tile.gzip() : tile.plain()).contentType(MVT);
    if (gzip) {
      response.header("Content-Encoding", "gzip");
    }
    if (tile.dropped() > 0) {
      response.header("X-Tile-Dropped", Integer.toString(tile.dropped()));
    }
    if (tile.samplingStep() > 1) {
      response.header("X-Tile-Kept-One-In", Integer.toString(tile.samplingStep()));
    }
    if (tile.minSize() > 0) {
      response.header("X-Tile-Min-Size", String.format(Locale.ROOT, "%.1f", tile.minSize()));
    }
    return headers(response, open, tile);
  }

  /**
   * Adds caching headers. Clients may store public tiles but must revalidate them, so that an edit
   * is visible at once.
   */
  private static HttpResponse<?> headers(
      MutableHttpResponse<?> response, boolean open, EncodedTile tile) {
    if (!open) {
      return response.header("Cache-Control", "private, no-store");
    }
    return response
        .header("Cache-Control", "public, no-cache")
        .header("ETag", tile.etag())
        .header("Vary", "Accept-Encoding, Authorization, Cookie");
  }

  private static TileId tileId(String z, String x, String y) {
    int zoom = Parameters.integer("z", z, 0, 0, TileId.MAX_ZOOM);
    int last = (1 << zoom) - 1;
    return new TileId(
        zoom, Parameters.integer("x", x, 0, 0, last), Parameters.integer("y", y, 0, 0, last));
  }
}
