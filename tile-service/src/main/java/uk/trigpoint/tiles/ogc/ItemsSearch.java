package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
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
   * @param dataset as of {@code asAt}; as of now if the caller may not read it as of then
   * @param asAt null means now
   * @param cursor null for the first page
   */
  record State(Dataset dataset, @Nullable Instant asAt, @Nullable PageCursor cursor) {}

  /**
   * Returns the version selected by {@code datetime}, or by the cursor of an earlier page.
   *
   * @throws UnknownDatasetException if the caller may not read the dataset
   */
  State state(HttpRequest<?> request, String id, Caller caller) {
    Dataset today = catalogue.get(id, caller);
    Instant asAt = ItemsRequest.moment(request);
    String after = request.getParameters().get("after");
    PageCursor cursor = after == null ? null : PageCursor.parse(after, id, ids);
    if (cursor != null && cursor.version() != today.version().version()) {
      asAt = publishedAt(cursor, today, caller);
    }
    try {
      return new State(asAt == null ? today : catalogue.getAsAt(id, caller, asAt), asAt, cursor);
    } catch (UnknownDatasetException e) {
      requireNoEarlierVersions(id, caller);
      return new State(today, asAt, cursor);
    }
  }

  /**
   * Rejects a time before the oldest version kept. A time before the first version is no error: the
   * dataset was empty.
   */
  private void requireNoEarlierVersions(String id, Caller caller) {
    DatasetVersion oldest = catalogue.listVersions(id, caller).getLast();
    if (oldest.version() > 1) {
      throw ProblemException.of(
          HttpStatus.GONE,
          "The state of that time is not available. The oldest version you can read was published at "
              + oldest.publishedAt()
              + ".");
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
      if (request.query().asAt() == null) {
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
    boolean whole = !page.more() && (query.offset() == 0 || !page.features().isEmpty());
    return whole ? query.offset() + page.features().size() : store.count(query);
  }

  private String next(FeaturePage page, long matched) {
    long last = page.features().getLast().fid();
    return new PageCursor(page.dataset().version().version(), last, matched)
        .encode(page.dataset().id(), ids);
  }

  private Instant publishedAt(PageCursor cursor, Dataset dataset, Caller caller) {
    return catalogue.listVersions(dataset.id(), caller).stream()
        .filter(version -> version.version() == cursor.version())
        .map(DatasetVersion::publishedAt)
        .findFirst()
        .map(Objects::requireNonNull)
        .orElseThrow(
            () ->
                ProblemException.badParameter(
                    "after",
                    "has expired because the data was replaced; start again from the first page"));
  }
}
