package uk.trigpoint.http.sharing;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.correlation.CorrelationId;

/**
 * Lets pages of every origin read public data with GET and HEAD, and answers their preflight
 * requests. Never with credentials: a browser rejects an answer to a request with cookies, as the
 * allowed origin is a wildcard.
 *
 * @see "Fetch Standard, section 3.2 (CORS protocol)"
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class CorsFilter implements Ordered {
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String REQUEST_METHOD = "Access-Control-Request-Method";
  private static final String EXPOSED =
      "Content-Crs, Content-Disposition, Deprecation, ETag, Last-Modified, Link, RateLimit,"
          + " RateLimit-Policy, Retry-After, Sunset, "
          + CorrelationId.HEADER;
  private static final String ALLOWED_HEADERS =
      "Accept, Accept-Language, Authorization, If-Modified-Since, If-None-Match, X-Api-Key";
  private static final String SECONDS_OF_PREFLIGHT = "7200";

  /** Answers a preflight request of a public read; null for every other request. */
  @RequestFilter
  @Nullable HttpResponse<?> preflight(HttpRequest<?> request) {
    boolean preflight =
        request.getMethod() == HttpMethod.OPTIONS
            && request.getHeaders().contains("Origin")
            && request.getHeaders().contains(REQUEST_METHOD);
    return preflight && PublicReads.contains(request.getPath())
        ? HttpResponse.noContent()
            .header(ALLOW_ORIGIN, "*")
            .header("Access-Control-Allow-Methods", "GET, HEAD")
            .header("Access-Control-Allow-Headers", ALLOWED_HEADERS)
            .header("Access-Control-Max-Age", SECONDS_OF_PREFLIGHT)
        : null;
  }

  /** Allows every origin to read the answer of a public read. */
  @ResponseFilter
  void allow(HttpRequest<?> request, MutableHttpResponse<?> response) {
    boolean read = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
    if (read
        && request.getHeaders().contains("Origin")
        && PublicReads.contains(request.getPath())) {
      response.header(ALLOW_ORIGIN, "*");
      response.header("Access-Control-Expose-Headers", EXPOSED);
    }
  }

  /** Before identity: a preflight request has no credentials. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
