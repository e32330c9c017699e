package uk.trigpoint.http.identity.key;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.problem.Problems;

/**
 * Rejects an API key in the address with 400: addresses are written to the logs of proxies and to
 * the history of browsers.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class KeyInAddressFilter implements Ordered {
  @RequestFilter
  @Nullable HttpResponse<?> reject(HttpRequest<?> request) {
    if (!ApiKeySecret.isIn(request.getUri().toString())
        && !ApiKeySecret.isIn(request.getPath())
        && !hasKeyInQuery(request)) {
      return null;
    }
    return Problems.response(
        request,
        HttpStatus.BAD_REQUEST,
        "An API key must not be in the address, where logs keep it. Send it in the header Authorization or X-Api-Key, and revoke this one.",
        ApiKeySecret.HEADER);
  }

  private static boolean hasKeyInQuery(HttpRequest<?> request) {
    for (Map.Entry<String, List<String>> parameter : request.getParameters()) {
      if (ApiKeySecret.isIn(parameter.getKey())
          || parameter.getValue().stream().anyMatch(ApiKeySecret::isIn)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.order();
  }
}
