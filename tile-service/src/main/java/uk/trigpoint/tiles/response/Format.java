package uk.trigpoint.tiles.response;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.problem.ProblemException;

/** The format of a response that is available for programs and for people. */
public enum Format {
  JSON,
  HTML;

  /**
   * Returns the requested format: the parameter {@code f}, else the header {@code Accept}, else
   * JSON.
   *
   * @param f null if absent
   * @throws ProblemException 400 if {@code f} is unknown
   */
  public static Format of(HttpRequest<?> request, @Nullable String f) {
    if (f != null) {
      return switch (f) {
        case "json", "geojson" -> JSON;
        case "html" -> HTML;
        default -> throw ProblemException.badParameter("f", "must be json or html");
      };
    }
    for (MediaType type : request.accept()) {
      if (type.getSubtype().equals("html")) {
        return HTML;
      }
      if (type.getSubtype().contains("json") || type.getType().equals("*")) {
        return JSON;
      }
    }
    return JSON;
  }
}
