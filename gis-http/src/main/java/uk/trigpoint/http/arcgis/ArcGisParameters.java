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
import uk.trigpoint.datasets.json.BoundedJson;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * The parameters of an Esri request, of its query and its form alike: names in any case, a blank
 * value is none. Names that nobody asks for are passed over, as ArcGIS Server does: every client
 * sends some of its own.
 */
public final class ArcGisParameters {
  private static final ObjectMapper JSON = BoundedJson.mapper();
  private static final Set<String> FORMATS = Set.of("json", "pjson", "html");

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private ArcGisParameters() {}

  /** Those of a query. */
  public static ArcGisParameters of(HttpRequest<?> request) {
    return of(request, null);
  }

  /**
   * Those of a query and a form; the form's come first.
   *
   * @throws uk.trigpoint.http.problem.ProblemException 400 for a callback, which would run our
   *     answer as a script, and for a format that is not JSON; html is taken for JSON
   */
  public static ArcGisParameters of(HttpRequest<?> request, @Nullable Map<String, String> form) {
    ArcGisParameters parameters = new ArcGisParameters();
    request.getParameters().forEach((name, all) -> all.forEach(v -> parameters.put(name, v)));
    if (form != null) {
      form.forEach(parameters::put);
    }
    if (parameters.find("callback").isPresent()) {
      throw ProblemException.badParameter("callback", "not served; any page may read the answers");
    }
    if (!FORMATS.contains(parameters.find("f").orElse("json"))) {
      throw ProblemException.badParameter("f", "json or pjson");
    }
    return parameters;
  }

  /** The value of a parameter. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The value of a parameter that must be there. */
  public String get(String name) {
    return find(name).orElseThrow(() -> ProblemException.badParameter(name, "must be given"));
  }

  /** A whole number; what lies above the most is taken for the most. */
  public int upTo(String name, int otherwise, int most) {
    return Math.min(most, Parameters.integer(name, values.get(name), otherwise, 1, 1_000_000));
  }

  /** The parts of a list set off by commas, none when the parameter is not there. */
  public List<String> list(String name) {
    return find(name).stream()
        .flatMap(v -> Arrays.stream(v.split(",")))
        .map(String::strip)
        .filter(v -> !v.isEmpty())
        .toList();
  }

  /** A parameter in JSON. */
  public static JsonNode json(String name, String value) {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      throw ProblemException.badParameter(name, "must be JSON");
    }
  }

  /**
   * A spatial reference: its number, or {@code {"wkid": 102100, "latestWkid": 3857}}.
   *
   * @return {@link Crs#WGS84} for 4326, longitude first in spite of its axis order
   */
  public Crs crs(String name, Crs otherwise) {
    return find(name)
        .map(v -> crs(name, v.startsWith("{") ? json(name, v) : null, v))
        .orElse(otherwise);
  }

  /** The {@code spatialReference} of a geometry in JSON, if it has one. */
  public static Optional<Crs> findCrs(String name, JsonNode geometry) {
    JsonNode reference = geometry.path("spatialReference");
    return reference.isObject() ? Optional.of(crs(name, reference, "")) : Optional.empty();
  }

  /** A spatial reference as Esri writes it. */
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
