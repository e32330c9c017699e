package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.http.link.BaseUrl;

/** Makes the links of items to other pages, formats and the collection. */
@Singleton
final class ItemsLinks {
  /** Parameters of pages; the CRS of a file has other values and another default. */
  private static final List<String> NOT_OF_FILES = List.of("f", "limit", "offset", "after", "crs");

  private final BaseUrl baseUrl;

  ItemsLinks(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  /**
   * Returns the links of a page of items.
   *
   * @param next path of the next page; empty if this is the last one
   */
  List<Link> of(HttpRequest<?> request, Dataset dataset, Caller caller, String next) {
    String base = baseUrl.of(request);
    List<Link> links = new ArrayList<>();
    links.add(new Link(base + request.getUri(), "self", Link.GEO_JSON, "This page"));
    links.add(
        new Link(base + with(request, "f", "html"), "alternate", Link.HTML, "This page as HTML"));
    links.add(new Link(collection(request, dataset), "collection", Link.JSON, dataset.title()));
    if (!next.isEmpty()) {
      links.add(new Link(base + next, "next", Link.GEO_JSON, "Next page"));
    }
    links.addAll(ItemsFile.links(base + without(request, NOT_OF_FILES), dataset, caller));
    return links;
  }

  /** Returns the address of the collection. */
  private String collection(HttpRequest<?> request, Dataset dataset) {
    return baseUrl.of(request) + "/ogc/collections/" + dataset.id();
  }

  /** Returns the link to the next page; empty if this is the last page. */
  static String next(HttpRequest<?> request, ItemsSearch.Found found) {
    return found.next() == null ? "" : with(request, "after", found.next(), "offset");
  }

  private static String with(HttpRequest<?> request, String name, String value, String... without) {
    List<String> left = new ArrayList<>(List.of(without));
    left.add(name);
    return uri(request, left).queryParam(name, value).build().toString();
  }

  private static String without(HttpRequest<?> request, List<String> names) {
    return uri(request, names).build().toString();
  }

  private static UriBuilder uri(HttpRequest<?> request, List<String> without) {
    UriBuilder uri = UriBuilder.of(request.getPath());
    request
        .getParameters()
        .forEach(
            (key, values) -> {
              if (!without.contains(key)) {
                uri.queryParam(key, values.toArray());
              }
            });
    return uri;
  }

  /** Returns the links of one item. */
  List<Link> ofItem(HttpRequest<?> request, Dataset dataset) {
    return List.of(
        new Link(baseUrl.of(request) + request.getUri().toString(), "self", Link.GEO_JSON, "This"),
        new Link(collection(request, dataset), "collection", Link.JSON, dataset.title()));
  }
}
