package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.http.page.Pages;

/** Shows items to people. */
@Singleton
final class ItemsHtml {
  private final Pages pages;

  ItemsHtml(Pages pages) {
    this.pages = pages;
  }

  /**
   * Returns the page.
   *
   * @param matched number of features on all pages
   * @param next path of the next page; empty if this is the last one
   */
  MutableHttpResponse<String> page(
      Dataset dataset, Caller caller, FeaturePage features, long matched, String next) {
    MutableHttpResponse<String> page =
        pages.page(
            HttpStatus.OK,
            "ogc/items.jte",
            dataset.title(),
            caller,
            Map.of("dataset", dataset, "page", features, "matched", matched, "next", next));
    page.getHeaders().remove("Cache-Control");
    return page;
  }
}
