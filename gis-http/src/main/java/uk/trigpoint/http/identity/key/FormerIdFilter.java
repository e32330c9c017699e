package uk.trigpoint.http.identity.key;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.MethodBasedRouteMatch;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.http.identity.Callers;

/**
 * Redirects requests whose path names a dataset by an id that it had before to the same path with
 * its id. A former id in a parameter leads to the dataset without a redirect.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class FormerIdFilter implements Ordered {
  private final Catalogue catalogue;

  FormerIdFilter(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @RequestFilter
  @Nullable HttpResponse<?> redirect(HttpRequest<?> request) {
    if (!(request.getAttribute(HttpAttributes.ROUTE_MATCH).orElse(null)
        instanceof MethodBasedRouteMatch<?, ?> route)) {
      return null;
    }
    String variable = route.stringValue(DatasetReads.class, "from").orElse("");
    if (route.getVariableValues().get(variable) instanceof CharSequence former) {
      Optional<String> renamed = catalogue.findRenamed(former.toString(), Callers.of(request));
      return renamed.map(id -> moved(request, former.toString(), id)).orElse(null);
    }
    return null;
  }

  private static HttpResponse<?> moved(HttpRequest<?> request, String former, String id) {
    String path =
        Stream.of(request.getUri().getRawPath().split("/", -1))
            .map(segment -> renamed(segment, former, id))
            .collect(Collectors.joining("/"));
    String query = request.getUri().getRawQuery();
    return HttpResponse.status(HttpStatus.PERMANENT_REDIRECT)
        .header("Location", query == null ? path : path + "?" + query)
        .header("Cache-Control", "private, no-cache");
  }

  /** Returns the segment with the new id: "trees" and "trees.json", not "trees-old". */
  private static String renamed(String segment, String former, String id) {
    return segment.equals(former) || segment.startsWith(former + ".")
        ? id + segment.substring(former.length())
        : segment;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after() + 1;
  }
}
