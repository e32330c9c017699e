package uk.trigpoint.gazetteer.esri;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.formats.json.BoundedJson;
import uk.trigpoint.http.arcgis.ArcGisProtocol;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.parameter.RequestParameters;
import uk.trigpoint.http.problem.ProblemException;

/** Parameters of an Esri request, from query and form. */
final class ArcGisParameters {
  private static final ObjectMapper JSON = BoundedJson.mapper();

  private final RequestParameters parameters;

  private ArcGisParameters(RequestParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * Reads the query parameters.
   *
   * @throws ProblemException as {@link ArcGisProtocol#requireJson}
   */
  static ArcGisParameters of(HttpRequest<?> request) {
    return of(request, null);
  }

  /**
   * Reads the parameters of a query and a form; the form takes precedence.
   *
   * @param form null if the request has none
   * @throws ProblemException as {@link ArcGisProtocol#requireJson}
   */
  static ArcGisParameters of(HttpRequest<?> request, @Nullable Map<String, String> form) {
    RequestParameters parameters = RequestParameters.lenient(request, form);
    ArcGisProtocol.requireJson(parameters);
    return new ArcGisParameters(parameters);
  }

  /** Returns the value, or empty if it is absent or blank. */
  Optional<String> find(String name) {
    return parameters.find(name);
  }

  /**
   * Returns the value.
   *
   * @throws ProblemException 400 if it is absent or blank
   */
  String get(String name) {
    return parameters.get(name);
  }

  /**
   * Returns an integer from 0, capped at a maximum.
   *
   * @param otherwise the default
   * @param most the maximum
   */
  int upTo(String name, int otherwise, int most) {
    return Math.min(most, parameters.integer(name, otherwise, 1, 1_000_000));
  }

  /** Returns the values of a comma-separated list; empty if the parameter is absent. */
  List<String> list(String name) {
    return parameters.listItems(name);
  }

  /**
   * Parses a JSON value.
   *
   * @throws ProblemException 400 if it is not JSON
   */
  static JsonNode json(String name, String value) {
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
  Crs crs(String name, Crs otherwise) {
    return find(name)
        .map(v -> crs(name, v.startsWith("{") ? json(name, v) : null, v))
        .orElse(otherwise);
  }

  /** Returns the {@code spatialReference} of a geometry in Esri JSON, or empty if it has none. */
  static Optional<Crs> findCrs(String name, JsonNode geometry) {
    JsonNode reference = geometry.path("spatialReference");
    return reference.isObject() ? Optional.of(crs(name, reference, "")) : Optional.empty();
  }

  /** Returns the Esri JSON form of a spatial reference. */
  static Map<String, Object> reference(Crs crs) {
    return Map.of("wkid", crs == Crs.WEB_MERCATOR ? 102_100 : crs.srid(), "latestWkid", crs.srid());
  }

  private static Crs crs(String name, @Nullable JsonNode reference, String plain) {
    String number =
        reference == null
            ? plain
            : reference.path("latestWkid").asText(reference.path("wkid").asText());
    return Parameters.read(name, number, Crs::parse);
  }
}
