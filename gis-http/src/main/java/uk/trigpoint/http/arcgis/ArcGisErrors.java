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
 * Gives the problems of Esri's faces Esri's form, {@code {"error": {code, message, details}}}.
 *
 * <p>A request that was understood and refused, a 400, comes with HTTP status 200 as from ArcGIS
 * Server: Esri's clients read the sentence of an error only then, and "no address here" is an
 * answer their users must see. All other statuses stay, for balancers and operators.
 *
 * <p>These faces take no cookie, so pages of other sites may post to them as well as read.
 */
@ServerFilter("/arcgis/rest/**")
final class ArcGisErrors {
  @ResponseFilter
  @SuppressWarnings("unchecked")
  void reshape(HttpRequest<?> request, MutableHttpResponse<?> response) {
    // What is read with GET may be read by any page already.
    if (request.getMethod() == HttpMethod.POST && request.getHeaders().contains("Origin")) {
      response.header("Access-Control-Allow-Origin", "*");
    }
    if (response.body() instanceof Problem problem) {
      String message = problem.detail() == null ? problem.title() : problem.detail();
      ((MutableHttpResponse<Object>) response)
          .body(
              Map.of(
                  "error",
                  Map.of(
                      "code", problem.status(), "message", message, "details", details(problem))))
          .contentType(MediaType.APPLICATION_JSON_TYPE);
      if (problem.status() == HttpStatus.BAD_REQUEST.getCode()) {
        response.status(HttpStatus.OK);
      }
    }
  }

  private static List<String> details(Problem problem) {
    return problem.errors().stream().map(e -> e.parameter() + ": " + e.detail()).toList();
  }
}
