package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.catalogue.VersionGoneException;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.OpaqueIds;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Retrieves a page of items: by keyset cursor over the version that the first page was read from.
 */
@Singleton
final class ItemsSearch {
  private final Catalogue catalogue;
  private final FeatureStore store;
  private final OpaqueIds ids;

  ItemsSearch(Catalogue catalogue, FeatureStore store, OpaqueIds ids) {
    this.catalogue = catalogue;
    this.store = store;
    this.ids = ids;
  }

  /**
   * A page.
   *
   * @param matched number of features on all pages
   * @param next keyset cursor of the next page; null if there is none or the query is paged by
   *     offset
   */
  record Found(FeaturePage page, long matched, @Nullable String next) {}

  /**
   * The version of a dataset that a request reads.
   *
   * @param dataset as it was known then; as it is now if it had no version yet
   * @param knownAt null means now
   * @param cursor null for the first page
   */
  record State(Dataset dataset, @Nullable Instant knownAt, @Nullable PageCursor cursor) {}

  /**
   * Returns the version selected by {@code knownAt}, or by the cursor of an earlier page.
   *
   * @throws UnknownDatasetException if the caller may not read the dataset
   * @throws VersionGoneException if the version of that moment is no longer kept
   */
  State state(HttpRequest<?> request, String id, Caller caller) {
    Dataset today = catalogue.get(id, caller);
    Instant knownAt = ItemsRequest.knownAt(request);
    String after = request.getParameters().get("after");
    PageCursor cursor = after == null ? null : PageCursor.parse(after, id, ids);
    if (cursor != null && knownAt == null && cursor.version() != today.version().version()) {
      knownAt = lastMoment(cursor, id);
    }
    try {
      Dataset then = knownAt == null ? today : catalogue.getKnownAt(id, caller, knownAt);
      return new State(then, knownAt, cursor);
    } catch (UnknownDatasetException e) {
      if (knownAt != null && catalogue.hadVersionAt(id, knownAt)) {
        throw ProblemException.of(HttpStatus.GONE, "The state of that time is not available.");
      }
      return new State(today, knownAt, cursor); // not published yet, so it was empty
    }
  }

  /**
   * Runs the query of a request.
   *
   * @throws uk.trigpoint.datasets.filter.InvalidFilterException if the filter is not valid for the
   *     dataset
   */
  Found search(ItemsRequest request, Dataset dataset) {
    PageCursor cursor = request.cursor();
    try {
      FeatureQuery query = request.query();
      FeaturePage page = store.page(query);
      long matched = matched(query, cursor, page);
      String next = page.more() && query.order().isEmpty() ? next(page, matched) : null;
      return new Found(page, matched, next);
    } catch (UnknownDatasetException e) {
      if (request.query().knownAt() == null) {
        throw e;
      }
      // The dataset had no readable version at that moment.
      return new Found(new FeaturePage(dataset, List.of(), List.of(), false, 0), 0, null);
    }
  }

  private long matched(FeatureQuery query, @Nullable PageCursor cursor, FeaturePage page) {
    if (cursor != null) {
      return cursor.matched();
    }
    // Rows that an offset skips are counted too, and of personal data the audit records whom.
    boolean first = query.offset() == 0;
    boolean end = !page.features().isEmpty() && !page.dataset().isPersonal();
    boolean whole = !page.more() && (first || end);
    return whole ? query.offset() + page.features().size() : store.count(query);
  }

  private String next(FeaturePage page, long matched) {
    long last = page.features().getLast().fid();
    return new PageCursor(page.dataset().version().version(), last, matched)
        .encode(page.dataset().id(), ids);
  }

  private Instant lastMoment(PageCursor cursor, String id) {
    return catalogue
        .findLastMoment(id, cursor.version())
        .orElseThrow(
            () ->
                ProblemException.of(
                    HttpStatus.GONE,
                    "The data were replaced since the first page, and its version is no longer kept. Start again from the first page."));
  }
}
