package uk.trigpoint.http.arcgis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.formats.json.BoundedJson;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Parameters of an Esri request, from query and form. Names are case-insensitive; a blank value
 * counts as absent. Unknown names are ignored, as by ArcGIS Server, because every client sends its
 * own.
 */
public final class ArcGisParameters {
  private static final ObjectMapper JSON = BoundedJson.mapper();
  private static final Set<String> FORMATS = Set.of("json", "pjson", "html");

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private ArcGisParameters() {}

  /**
   * Reads the query parameters.
   *
   * @throws uk.trigpoint.http.problem.ProblemException as for the other method
   */
  public static ArcGisParameters of(HttpRequest<?> request) {
    return of(request, null);
  }

  /**
   * Reads the parameters of a query and a form; the form takes precedence.
   *
   * @param form null if the request has none
   * @throws uk.trigpoint.http.problem.ProblemException 400 for {@code callback} (JSONP), which
   *     would run the response as a script, and for a format other than JSON; {@code html} is
   *     treated as JSON
   */
  public static ArcGisParameters of(HttpRequest<?> request, @Nullable Map<String, String> form) {
    ArcGisParameters parameters = new ArcGisParameters();
    request.getParameters().forEach((name, all) -> all.forEach(v -> parameters.put(name, v)));
    if (form != null) {
      form.forEach(parameters::put);
    }
    if (parameters.find("callback").isPresent()) {
      throw ProblemException.badParameter(
          "callback", "JSONP is not supported; use a cross-origin request (CORS)");
    }
    if (!FORMATS.contains(parameters.find("f").orElse("json"))) {
      throw ProblemException.badParameter("f", "must be json or pjson");
    }
    return parameters;
  }

  /** Returns the value, or empty if it is absent or blank. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * Returns the value.
   *
   * @throws uk.trigpoint.http.problem.ProblemException 400 if it is absent or blank
   */
  public String get(String name) {
    return find(name).orElseThrow(() -> ProblemException.badParameter(name, "is missing"));
  }

  /**
   * Returns an integer from 0, capped at a maximum.
   *
   * @param otherwise the default
   * @param most the maximum
   */
  public int upTo(String name, int otherwise, int most) {
    return Math.min(most, Parameters.integer(name, values.get(name), otherwise, 1, 1_000_000));
  }

  /** Returns the values of a comma-separated list; empty if the parameter is absent. */
  public List<String> list(String name) {
    return find(name).stream()
        .flatMap(v -> Arrays.stream(v.split(",")))
        .map(String::strip)
        .filter(v -> !v.isEmpty())
        .toList();
  }

  /**
   * Parses a JSON value.
   *
   * @throws uk.trigpoint.http.problem.ProblemException 400 if it is not JSON
   */
  public static JsonNode json(String name, String value) {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      throw ProblemException.badParameter(name, "must be JSON");
    }
  }

  /**
   * Returns a spatial reference, given as a WKID or as {@code {"wkid": 102100, "latestWkid":
   * 3857}}.
   *
   * @param otherwise the default
   * @return {@link Crs#WGS84} for 4326; Esri puts longitude first in spite of the CRS's axis order
   */
  public Crs crs(String name, Crs otherwise) {
    return find(name)
        .map(v -> crs(name, v.startsWith("{") ? json(name, v) : null, v))
        .orElse(otherwise);
  }

  /** Returns the {@code spatialReference} of a geometry in Esri JSON, or empty if it has none. */
  public static Optional<Crs> findCrs(String name, JsonNode geometry) {
    JsonNode reference = geometry.path("spatialReference");
    return reference.isObject() ? Optional.of(crs(name, reference, "")) : Optional.empty();
  }

  /** Returns the Esri JSON form of a spatial reference. */
  public static Map<String, Object> reference(Crs crs) {
    return Map.of("wkid", crs == Crs.WEB_MERCATOR ? 102_100 : crs.srid(), "latestWkid", crs.srid());
  }

  private static Crs crs(String name, @Nullable JsonNode reference, String plain) {
    String number =
        reference == null
            ? plain
            : reference.path("latestWkid").asText(reference.path("wkid").asText());
    return Parameters.read(name, number, Crs::parse);
  }

  private void put(String name, String value) {
    if (!value.isBlank()) {
      values.put(name, value.strip());
    }
  }
}
