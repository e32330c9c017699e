package uk.trigpoint.tiles.answer;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.problem.ProblemException;

/** The form of an answer that comes both for programs and for people. */
public enum Format {
  JSON,
  HTML;

  /**
   * What is asked for: by the parameter {@code f}, else by the header {@code Accept}; JSON when
   * neither says anything else.
   */
  public static Format of(HttpRequest<?> request, @Nullable String f) {
    if (f != null) {
      return switch (f) {
        case "json", "geojson" -> JSON;
        case "html" -> HTML;
        default -> throw ProblemException.badParameter("f", "json or html");
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
