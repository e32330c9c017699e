package uk.trigpoint.gazetteer.esri;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.parameter.ChecksOwnParameters;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * The gazetteer as an Esri GeocodeServer. Public. Every operation takes parameters from the query
 * string or a form. Responses are always JSON, whatever {@code f} is, in EPSG:27700 unless outSR is
 * 4326, 4258, 3857 or 102100.
 *
 * @see "ArcGIS REST API, Geocode service"
 */
@DatasetReads("addresses")
@Controller("/arcgis/rest/services/Gazetteer/GeocodeServer")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@ChecksOwnParameters
final class GeocodeController {
  private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED;
  private static final int MAX_TEXT = 300;
  private static final int MAX_CANDIDATES = 100;
  private static final double MAX_METRES = 10_000;

  private final Geocoder geocoder;
  private final BatchGeocoder batches;
  private final EsriGeometryParser geometries;

  GeocodeController(Geocoder geocoder, BatchGeocoder batches, EsriGeometryParser geometries) {
    this.geocoder = geocoder;
    this.batches = batches;
    this.geometries = geometries;
  }

  @Get
  @Operation(summary = "Describe the locator: its fields, categories and limits")
  Map<String, Object> root(HttpRequest<?> request) {
    ArcGisParameters.of(request);
    return LocatorDescription.description();
  }

  @Post
  @Consumes(FORM)
  @Operation(summary = "Describe the locator (form)")
  Map<String, Object> postRoot(HttpRequest<?> request, @Body @Nullable Map<String, String> form) {
    ArcGisParameters.of(request, form);
    return LocatorDescription.description();
  }

  @Get("/findAddressCandidates")
  @Operation(
      summary = "Find addresses by text (SingleLine), fields, or the magicKey of a suggestion",
      description =
          "Score is 0 to 100. If no address is certain, streets that the text names are among the candidates (Addr_type StreetName), with a score"
              + " below that of an address. searchExtent and category filter; location puts nearer addresses first among equal matches. Attributes are all"
              + " fields, or those in outFields.")
  Map<String, Object> find(HttpRequest<?> request) {
    return find(ArcGisParameters.of(request));
  }

  @Post("/findAddressCandidates")
  @Consumes(FORM)
  @Operation(summary = "Find addresses (form)")
  Map<String, Object> postFind(HttpRequest<?> request, @Body @Nullable Map<String, String> form) {
    return find(ArcGisParameters.of(request, form));
  }

  @Get("/suggest")
  @Operation(
      summary = "Complete an address while it is typed",
      description =
          "A suggestion with isCollection is a street; its magicKey finds the addresses in it.")
  Map<String, Object> suggest(HttpRequest<?> request) {
    return suggest(ArcGisParameters.of(request));
  }

  @Post("/suggest")
  @Consumes(FORM)
  @Operation(summary = "Complete an address while it is typed (form)")
  Map<String, Object> postSuggest(
      HttpRequest<?> request, @Body @Nullable Map<String, String> form) {
    return suggest(ArcGisParameters.of(request, form));
  }

  @Get("/reverseGeocode")
  @Operation(
      summary = "Find the nearest address to a location",
      description =
          "location is x,y or a point in JSON. Without a spatial reference, we detect whether it is in degrees or National Grid metres."
              + " distance is in metres, default 100.")
  Map<String, Object> reverse(HttpRequest<?> request) {
    return reverse(ArcGisParameters.of(request));
  }

  @Post("/reverseGeocode")
  @Consumes(FORM)
  @Operation(summary = "Find the nearest address to a location (form)")
  Map<String, Object> postReverse(
      HttpRequest<?> request, @Body @Nullable Map<String, String> form) {
    return reverse(ArcGisParameters.of(request, form));
  }

  @Get("/geocodeAddresses")
  @Operation(
      summary = "Find the best match of each of up to 1000 addresses, in the same order",
      description =
          "Status is M for matched, T for tied (several match equally well), U for unmatched.")
  Map<String, Object> geocode(HttpRequest<?> request) {
    return geocode(ArcGisParameters.of(request));
  }

  @Post("/geocodeAddresses")
  @BodyLimit(BodyLimit.MB)
  @Consumes(FORM)
  @Operation(summary = "Find the best match of each of up to 1000 addresses (form)")
  Map<String, Object> postGeocode(
      HttpRequest<?> request, @Body @Nullable Map<String, String> form) {
    return geocode(ArcGisParameters.of(request, form));
  }

  private Map<String, Object> find(ArcGisParameters parameters) {
    Crs crs = crs(parameters);
    Geocoder.GeocodeOptions options =
        options(parameters, parameters.upTo("maxLocations", 20, MAX_CANDIDATES));
    String text = BatchGeocoder.text(parameters::find);
    List<Located> found =
        parameters
            .find("magicKey")
            .map(key -> geocoder.ofMagicKey(key, options))
            .orElseGet(
                () -> geocoder.match(readable(LocatorDescription.SINGLE_LINE, text), options));
    List<String> outFields = parameters.list("outFields");
    return Map.of(
        "spatialReference",
        ArcGisParameters.reference(crs),
        "candidates",
        geocoder.candidates(found, crs, options.near()).stream()
            .map(c -> candidate(c, outFields))
            .toList());
  }

  private Map<String, Object> suggest(ArcGisParameters parameters) {
    String text = readable("text", parameters.get("text"));
    return Map.of(
        "suggestions",
        geocoder.suggest(text, options(parameters, parameters.upTo("maxSuggestions", 5, 15))));
  }

  private Map<String, Object> reverse(ArcGisParameters parameters) {
    Crs crs = crs(parameters);
    EastingNorthing place = geometries.point("location", parameters.get("location"));
    Located nearest =
        geocoder
            .reverse(place, distance(parameters))
            .orElseThrow(
                () ->
                    ProblemException.badParameter(
                        "location", "Unable to find address for the specified location."));
    Candidate candidate = geocoder.candidates(List.of(nearest), crs, place).getFirst();
    return Map.of(
        "address",
        CandidateFields.values(candidate, parameters.list("outFields")),
        "location",
        Map.of(
            "x",
            candidate.xy()[0],
            "y",
            candidate.xy()[1],
            "spatialReference",
            ArcGisParameters.reference(crs)));
  }

  private Map<String, Object> geocode(ArcGisParameters parameters) {
    Crs crs = crs(parameters);
    return Map.of(
        "spatialReference",
        ArcGisParameters.reference(crs),
        "locations",
        batches.locate(
            parameters.get("addresses"),
            options(parameters, 1),
            crs,
            parameters.list("outFields")));
  }

  private Map<String, Object> candidate(Candidate candidate, List<String> outFields) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("address", candidate.match().label());
    shown.put("location", Map.of("x", candidate.xy()[0], "y", candidate.xy()[1]));
    shown.put("score", candidate.score());
    shown.put("attributes", CandidateFields.values(candidate, outFields));
    shown.put("extent", geometries.around(candidate.match().place(), candidate.crs()));
    return shown;
  }

  private Geocoder.GeocodeOptions options(ArcGisParameters parameters, int limit) {
    distance(parameters);
    return new Geocoder.GeocodeOptions(
        limit,
        Category.read(parameters),
        parameters.find("searchExtent").map(e -> geometries.extent("searchExtent", e)).orElse(null),
        parameters.find("location").map(l -> geometries.point("location", l)).orElse(null));
  }

  private static Crs crs(ArcGisParameters parameters) {
    return parameters.crs("outSR", Crs.BRITISH_NATIONAL_GRID);
  }

  /** Parses the search distance in metres. Candidates are always ordered by distance. */
  private static double distance(ArcGisParameters parameters) {
    double metres =
        parameters.find("distance").map(d -> Parameters.number("distance", d)).orElse(100.0);
    if (metres <= 0) {
      throw ProblemException.badParameter("distance", "must be in metres, more than 0");
    }
    return Math.min(metres, MAX_METRES);
  }

  private static String readable(String name, String text) {
    if (text.isBlank() || text.length() > MAX_TEXT) {
      throw ProblemException.badParameter(
          name, "must be a text of 1 to " + MAX_TEXT + " characters");
    }
    return text;
  }
}
