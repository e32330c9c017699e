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
import uk.trigpoint.http.problem.Problems;

/**
 * Before and after every request: a correlation id, headers that keep browsers strict, and no
 * change of state that another site's page started with our cookie.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class RequestGuard {
  @RequestFilter
  @Nullable HttpResponse<?> refuseForeignForms(HttpRequest<?> request) {
    String origin = request.getHeaders().get("Origin");
    boolean changes =
        request.getMethod() != HttpMethod.GET
            && request.getMethod() != HttpMethod.HEAD
            && request.getMethod() != HttpMethod.OPTIONS;
    boolean byCookie =
        request.getCookies().contains(SignIn.COOKIE)
            && request.getHeaders().get("Authorization") == null;
    if (changes
        && byCookie
        && (origin == null || !origin.endsWith("//" + request.getHeaders().get("Host")))) {
      return Problems.response(
          request, HttpStatus.FORBIDDEN, "This page of another site may not do that here.", null);
    }
    return null;
  }

  @ResponseFilter
  void addHeaders(HttpRequest<?> request, MutableHttpResponse<?> response) {
    response.header(CorrelationId.HEADER, CorrelationId.of(request));
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "strict-origin");
    boolean read = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
    if (read && request.getHeaders().contains("Origin")) {
      // Any page may read what anybody may read; browsers send no cookie and show no answer to one
      // with this.
      response.header("Access-Control-Allow-Origin", "*");
      response.header(
          "Access-Control-Expose-Headers", "Content-Crs, ETag, Link, " + CorrelationId.HEADER);
    }
  }
}
