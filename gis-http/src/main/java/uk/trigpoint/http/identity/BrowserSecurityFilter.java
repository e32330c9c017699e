package uk.trigpoint.http.identity;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.correlation.CorrelationId;
import uk.trigpoint.http.problem.Problem;
import uk.trigpoint.http.problem.Problems;

/**
 * Protects against CSRF (cross-site request forgery): rejects cross-origin requests that change
 * state. Adds the correlation id and security headers to every response.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class BrowserSecurityFilter {
  /**
   * Rejects CSRF with 403: a state-changing request that is authenticated by cookie unless its
   * {@code Origin} is this server. Requests with a bearer token are exempt because a browser does
   * not attach one by itself.
   */
  @RequestFilter
  @Nullable HttpResponse<?> rejectCsrf(HttpRequest<?> request) {
    boolean changes =
        request.getMethod() != HttpMethod.GET
            && request.getMethod() != HttpMethod.HEAD
            && request.getMethod() != HttpMethod.OPTIONS;
    boolean byCookie =
        request.getCookies().contains(SessionCookie.NAME)
            && request.getHeaders().get("Authorization") == null;
    return changes && byCookie && isForeign(request) ? refusal(request) : null;
  }

  /** Returns whether a request does not come from a page of this server. */
  static boolean isForeign(HttpRequest<?> request) {
    String origin = request.getHeaders().get("Origin");
    return origin == null || !origin.endsWith("//" + request.getHeaders().get("Host"));
  }

  static MutableHttpResponse<Problem> refusal(HttpRequest<?> request) {
    return Problems.response(
        request,
        HttpStatus.FORBIDDEN,
        "Cross-origin requests may not change data. Use a form of this site or a bearer token.",
        null);
  }

  /** Adds the correlation id and security headers. */
  @ResponseFilter
  void addHeaders(HttpRequest<?> request, MutableHttpResponse<?> response) {
    response.header(CorrelationId.HEADER, CorrelationId.of(request));
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "strict-origin-when-cross-origin");
  }
}
