package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.http.problem.ProblemException;

/** Finds the page of items a request asks for. */
@Singleton
final class ItemsSearch {
  private final Catalogue catalogue;
  private final FeatureStore store;

  ItemsSearch(Catalogue catalogue, FeatureStore store) {
    this.catalogue = catalogue;
    this.store = store;
  }

  /**
   * A page.
   *
   * @param matched features of all pages together
   * @param next where the next page goes on, null when there is none or it goes by offset
   */
  record Found(FeaturePage page, long matched, @Nullable String next) {}

  /**
   * The state of a dataset that a request is about.
   *
   * @param asAt the moment of the state; null for now
   * @param dataset as it was then; as it is now if the caller may see nothing of then
   */
  record State(Dataset dataset, @Nullable Instant asAt) {}

  /**
   * Returns the state of the parameter {@code datetime}, or of the version that earlier pages came
   * from.
   *
   * @throws UnknownDatasetException if the dataset does not exist for the caller
   */
  State state(HttpRequest<?> request, String id, Caller caller) {
    Dataset today = catalogue.get(id, caller);
    Instant asAt = ItemsRequest.moment(request);
    PageToken token = ItemsRequest.token(request, id);
    if (token != null && token.version() != today.version().version()) {
      asAt = publishedAt(token, today, caller);
    }
    try {
      return new State(asAt == null ? today : catalogue.getAsAt(id, caller, asAt), asAt);
    } catch (UnknownDatasetException e) {
      requireNoEarlierVersions(id, caller);
      return new State(today, asAt);
    }
  }

  /** Before the first version there was nothing; before the oldest one kept, nobody can say. */
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

  Found search(ItemsRequest request, Dataset dataset) {
    PageToken token = request.token();
    try {
      FeatureQuery query = request.query();
      FeaturePage page = store.page(query);
      long matched = matched(query, token, page);
      String next = page.more() && query.order().isEmpty() ? next(page, matched) : null;
      return new Found(page, matched, next);
    } catch (UnknownDatasetException e) {
      if (request.query().asAt() == null) {
        throw e;
      }
      // At that moment there was nothing yet.
      return new Found(new FeaturePage(dataset, List.of(), List.of(), false, 0), 0, null);
    } catch (OutsideGridException | IllegalArgumentException e) {
      throw ProblemException.badParameter("filter", String.valueOf(e.getMessage()));
    }
  }

  private long matched(FeatureQuery query, @Nullable PageToken token, FeaturePage page) {
    if (token != null) {
      return token.matched();
    }
    boolean whole = !page.more() && (query.offset() == 0 || !page.features().isEmpty());
    return whole ? query.offset() + page.features().size() : store.count(query);
  }

  private static String next(FeaturePage page, long matched) {
    long last = page.features().getLast().fid();
    return new PageToken(page.dataset().version().version(), last, matched)
        .encode(page.dataset().id());
  }

  private Instant publishedAt(PageToken token, Dataset dataset, Caller caller) {
    return catalogue.listVersions(dataset.id(), caller).stream()
        .filter(version -> version.version() == token.version())
        .map(DatasetVersion::publishedAt)
        .findFirst()
        .map(Objects::requireNonNull)
        .orElseThrow(
            () ->
                ProblemException.badParameter(
                    "after", "the data has been renewed since; begin again"));
  }
}
