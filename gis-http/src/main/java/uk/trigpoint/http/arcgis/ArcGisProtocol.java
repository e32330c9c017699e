package uk.trigpoint.http.arcgis;

import java.util.Set;
import uk.trigpoint.http.parameter.RequestParameters;
import uk.trigpoint.http.problem.ProblemException;

/** What all endpoints of the ArcGIS REST API have in common. */
public final class ArcGisProtocol {
  private static final Set<String> FORMATS = Set.of("json", "pjson", "html");

  private ArcGisProtocol() {}

  /**
   * Checks that the response can be JSON; {@code f=html} is treated as JSON.
   *
   * @throws ProblemException 400 for {@code callback} (JSONP), which would run the response as a
   *     script, and for another format
   */
  public static void requireJson(RequestParameters parameters) {
    if (parameters.find("callback").isPresent()) {
      throw ProblemException.badParameter(
          "callback", "JSONP is not supported; use a cross-origin request (CORS)");
    }
    if (!FORMATS.contains(parameters.find("f").orElse("json"))) {
      throw ProblemException.badParameter("f", "must be json or pjson");
    }
  }
}
