package uk.trigpoint.gazetteer.osplaces;

import io.micronaut.core.annotation.Introspected;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;

/**
 * Writes responses: a header that repeats the request, and a page of results.
 *
 * <p>X_COORDINATE and Y_COORDINATE are EPSG:27700, or EPSG:3857 if output_srs is 3857. If
 * output_srs is in degrees, LNG and LAT are added.
 */
@Singleton
final class OsPlacesResponse {

  private final OsPlacesService places;
  private final BritishTransform transform;

  /** A response: the request repeated in the header, and the results. */
  @Introspected
  record Answer(Map<String, Object> header, List<Map<String, Object>> results) {}

  OsPlacesResponse(OsPlacesService places, BritishTransform transform) {
    this.places = places;
    this.transform = transform;
  }

  /**
   * Creates the response to a request.
   *
   * @param query the query for the header, such as {@code postcode=OX1 4AA}
   * @param scores UPRNs with their score, 0 to 1, in the order of the response
   */
  Answer of(OsPlacesRequest request, String query, Map<Long, Double> scores, PlaceFilter filter) {
    List<Place> all =
        places.list(scores.keySet(), request.datasets()).stream()
            .filter(p -> scores.getOrDefault(p.uprn(), 0.0) >= request.minMatch())
            .filter(p -> request.languages().contains(p.text("LANGUAGE")))
            .filter(filter.test())
            .limit(request.maxPlaces())
            .toList();
    List<Map<String, Object>> results =
        all.stream()
            .skip(request.offset())
            .limit(request.maxResults())
            .map(p -> result(p, scores.getOrDefault(p.uprn(), 0.0), request))
            .toList();
    return new Answer(header(request, query, all.size()), results);
  }

  private Map<String, Object> header(OsPlacesRequest request, String query, int total) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("uri", request.uri());
    header.put("query", query);
    header.put("offset", request.offset());
    header.put("totalresults", total);
    header.put("format", "JSON");
    header.put("dataset", request.datasetNames());
    header.put("lr", String.join(",", request.languages()));
    header.put("maxresults", request.maxResults());
    header.put("matchprecision", request.decimals());
    if (!request.filters().isEmpty()) {
      header.put("filter", "fq=" + String.join("&fq=", request.filters()));
    }
    places
        .findState()
        .ifPresent(
            state -> {
              header.put("epoch", Long.toString(state.epoch()));
              header.put("lastupdate", state.lastUpdate().toString());
            });
    header.put("output_srs", "EPSG:" + request.outputSrs().srid());
    return header;
  }

  private Map<String, Object> result(Place place, double score, OsPlacesRequest request) {
    Map<String, Object> fields = new LinkedHashMap<>();
    place
        .fields()
        .forEach(
            (name, value) -> {
              fields.put(name, value);
              if (name.equals("RPC")) {
                coordinates(fields, place, request.outputSrs());
              }
            });
    double cut =
        BigDecimal.valueOf(score).setScale(request.decimals(), RoundingMode.DOWN).doubleValue();
    fields.put("MATCH", cut);
    fields.put("MATCH_DESCRIPTION", PlaceCodes.match(score));
    return Map.of(place.dataset().name(), fields);
  }

  private void coordinates(Map<String, Object> fields, Place place, Crs crs) {
    double[] xy = {place.at().easting(), place.at().northing()};
    double[] other = xy.clone();
    transform.transform(Crs.BRITISH_NATIONAL_GRID, crs, other, 0, 1);
    double[] shown = crs == Crs.WEB_MERCATOR ? other : xy;
    fields.put("X_COORDINATE", rounded(shown[0], 2));
    fields.put("Y_COORDINATE", rounded(shown[1], 2));
    if (crs.isGeographic()) {
      fields.put("LNG", rounded(other[0], 7));
      fields.put("LAT", rounded(other[1], 7));
    }
  }

  private static double rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
  }
}
