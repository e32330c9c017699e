package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.NotPublishedYetException;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.catalogue.VersionGoneException;
import uk.trigpoint.datasets.page.PageToken;
import uk.trigpoint.datasets.page.PageTokens;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.query.RowPosition;
import uk.trigpoint.datasets.read.FeatureSchema;
import uk.trigpoint.datasets.read.FeatureSink;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.StreamEnd;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Retrieves a page of items. All pages of a query are read from the version that the first page was
 * read from.
 */
@Singleton
final class ItemsSearch {
  private final Catalogue catalogue;
  private final FeatureStore store;
  private final PageTokens tokens;

  ItemsSearch(Catalogue catalogue, FeatureStore store, PageTokens tokens) {
    this.catalogue = catalogue;
    this.store = store;
    this.tokens = tokens;
  }

  /**
   * What is known after a page.
   *
   * @param matched number of features on all pages
   * @param returned number of features on this page
   * @param next token of the next page; null if there is none
   */
  record Found(long matched, long returned, @Nullable String next) {}

  /**
   * The version of a dataset that a request reads.
   *
   * @param dataset as it was known then; as it is now if it had no version yet
   * @param knownAt null means now
   * @param token null for the first page
   */
  record State(Dataset dataset, @Nullable Instant knownAt, @Nullable PageToken token) {}

  /**
   * Returns the version selected by {@code knownAt}, or by the token of an earlier page.
   *
   * @throws UnknownDatasetException if the caller may not read the dataset
   * @throws VersionGoneException if the version of that moment is no longer kept
   */
  State state(HttpRequest<?> request, String id, Caller caller) {
    Dataset today = catalogue.get(id, caller);
    Instant knownAt = ItemsRequest.knownAt(request);
    PageToken token = token(request, id, caller);
    if (token != null && knownAt == null && token.version() != today.version().version()) {
      knownAt = lastMoment(token, id);
    }
    if (knownAt == null) {
      return new State(today, null, token);
    }
    try {
      Dataset then = catalogue.findKnownAt(id, caller, knownAt).orElse(today);
      return new State(then, knownAt, token);
    } catch (UnknownDatasetException e) {
      throw ProblemException.of(HttpStatus.GONE, "The state of that time is not available.");
    }
  }

  private @Nullable PageToken token(HttpRequest<?> request, String id, Caller caller) {
    String after = request.getParameters().get("after");
    return after == null
        ? null
        : tokens
            .decode(after, scope(request, id, caller))
            .orElseThrow(
                () ->
                    ProblemException.badParameter(
                        "after",
                        "is not a token of this query and caller; copy it from a next link and keep the other parameters"));
  }

  private static PageToken.Scope scope(HttpRequest<?> request, String id, Caller caller) {
    return new PageToken.Scope(id, ItemsRequest.identity(request), caller);
  }

  /**
   * Runs the query of a request and passes the features to a sink.
   *
   * @throws uk.trigpoint.datasets.filter.InvalidFilterException if the filter is not valid for the
   *     dataset
   */
  Found search(HttpRequest<?> http, ItemsRequest request, Dataset dataset, FeatureSink sink)
      throws IOException {
    FeatureQuery query = request.query();
    StreamEnd end;
    try {
      end = request.token() == null ? store.streamCounted(query, sink) : store.stream(query, sink);
    } catch (NotPublishedYetException e) {
      end = new StreamEnd(0, null, 0L);
      sink.begin(new FeatureSchema(dataset, List.of(), Crs.BRITISH_NATIONAL_GRID.srid()));
      sink.end(end);
      return new Found(0, 0, null);
    }
    long matched = matched(request, end, dataset.isPersonal());
    PageToken.Scope scope = scope(http, dataset.id(), query.caller());
    return new Found(matched, end.rows(), next(dataset.version().version(), end, matched, scope));
  }

  private long matched(ItemsRequest request, StreamEnd end, boolean personal) {
    if (request.token() != null) {
      return request.token().matched();
    }
    if (end.matched() != null) {
      return end.matched();
    }
    int offset = request.query().page() instanceof Page.Offset o ? o.offset() : 0;
    // Rows that an offset skips are counted too, and of personal data the audit records whom.
    boolean last = end.rows() > 0 && !personal;
    boolean whole = end.next() == null && (offset == 0 || last);
    return whole ? offset + end.rows() : store.count(request.query());
  }

  private @Nullable String next(int version, StreamEnd end, long matched, PageToken.Scope scope) {
    RowPosition last = end.next();
    return last == null
        ? null
        : tokens
            .encode(new PageToken(version, matched, last), scope)
            .orElseThrow(
                () ->
                    ProblemException.badParameter(
                        "sortby",
                        "sorts by texts that are too long to continue from one page to the next; sort by another property"));
  }

  private Instant lastMoment(PageToken token, String id) {
    return catalogue
        .findLastMoment(id, token.version())
        .orElseThrow(
            () ->
                ProblemException.of(
                    HttpStatus.GONE,
                    "The data were replaced since the first page, and its version is no longer kept. Start again from the first page."));
  }
}
