package uk.trigpoint.http.arcgis;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import java.util.Map;
import uk.trigpoint.http.problem.Problem;

/**
 * Converts problem responses of the ArcGIS endpoints to Esri's form, {@code {"error": {code,
 * message, details}}}.
 *
 * <p>A 400 is sent with HTTP status 200, as ArcGIS Server does: Esri's clients show the message of
 * an error only then. All other statuses are kept, for load balancers and operators.
 *
 * <p>These endpoints ignore cookies, so they also allow cross-origin POST (CORS).
 */
@ServerFilter("/arcgis/rest/**")
final class ArcGisErrorFilter {
  @ResponseFilter
  @SuppressWarnings("unchecked")
  void toArcGisError(HttpRequest<?> request, MutableHttpResponse<?> response) {
    // BrowserSecurityFilter sets the CORS header for GET.
    if (request.getMethod() == HttpMethod.POST && request.getHeaders().contains("Origin")) {
      response.header("Access-Control-Allow-Origin", "*");
    }
    if (response.body() instanceof Problem problem) {
      ((MutableHttpResponse<Object>) response)
          .body(
              Map.of(
                  "error",
                  Map.of(
                      "code",
                      problem.status(),
                      "message",
                      message(problem),
                      "details",
                      details(problem))))
          .contentType(MediaType.APPLICATION_JSON_TYPE);
      if (problem.status() == HttpStatus.BAD_REQUEST.getCode()) {
        response.status(HttpStatus.OK);
      }
    }
  }

  /** Returns a sentence; details such as "is missing" have the parameter as their subject. */
  private static String message(Problem problem) {
    String detail = problem.detail();
    if (detail == null) {
      return problem.title();
    }
    boolean fragment = detail.startsWith("is ") || detail.startsWith("must ");
    return fragment && !problem.errors().isEmpty()
        ? problem.errors().getFirst().parameter() + " " + detail
        : detail;
  }

  private static List<String> details(Problem problem) {
    return problem.errors().stream().map(e -> e.parameter() + ": " + e.detail()).toList();
  }
}
