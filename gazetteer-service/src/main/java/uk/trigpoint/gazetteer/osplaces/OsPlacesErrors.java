package uk.trigpoint.gazetteer.osplaces;

import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;
import uk.trigpoint.http.problem.Problem;

/** Converts problems to errors of the OS Places API: {@code {"error": {statuscode, message}}}. */
@ServerFilter("/search/places/**")
final class OsPlacesErrors {
  @ResponseFilter
  @SuppressWarnings("unchecked")
  void reshape(MutableHttpResponse<?> response) {
    if (response.body() instanceof Problem problem) {
      String detail = problem.detail() == null ? problem.title() : problem.detail();
      String message =
          problem.errors().isEmpty()
              ? detail
              : problem.errors().getFirst().parameter() + ": " + detail;
      ((MutableHttpResponse<Object>) response)
          .body(Map.of("error", Map.of("statuscode", problem.status(), "message", message)))
          .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
  }
}
