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
import uk.trigpoint.gazetteer.search.AddressSearch.Match;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.parameter.OwnParameters;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * The gazetteer as a GeocodeServer, for everybody. Every operation takes its parameters from the
 * query or a form; answers are JSON whatever {@code f} says, in EPSG:27700 unless outSR asks for
 * 4326, 4258, 3857 or 102100.
 *
 * @see "ArcGIS REST API, Geocode service"
 */
@Controller("/arcgis/rest/services/Gazetteer/GeocodeServer")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@OwnParameters
final class GeocodeController {
  private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED;
  private static final int LONGEST = 300;
  private static final int MAX_CANDIDATES = 100;
  private static final double MAX_METRES = 10_000;

  private final Geocoder geocoder;
  private final BatchGeocoder batches;
  private final Geometries geometries;

  GeocodeController(Geocoder geocoder, BatchGeocoder batches, Geometries geometries) {
    this.geocoder = geocoder;
    this.batches = batches;
    this.geometries = geometries;
  }

  @Get
  @Operation(summary = "What the locator is: its fields, categories and limits")
  Map<String, Object> root(HttpRequest<?> request) {
    ArcGisParameters.of(request);
    return Locator.description();
  }

  @Post
  @Consumes(FORM)
  @Operation(summary = "What the locator is, asked by a form")
  Map<String, Object> postRoot(HttpRequest<?> request, @Body @Nullable Map<String, String> form) {
    ArcGisParameters.of(request, form);
    return Locator.description();
  }

  @Get("/findAddressCandidates")
  @Operation(
      summary = "Addresses that fit a text (SingleLine), fields, or the magicKey of a suggestion",
      description =
          "Score is 0 to 100. searchExtent and category choose; with location the nearest come first among equals. Attributes are all"
              + " fields, or those of outFields.")
  Map<String, Object> find(HttpRequest<?> request) {
    return find(ArcGisParameters.of(request));
  }

  @Post("/findAddressCandidates")
  @Consumes(FORM)
  @Operation(summary = "Addresses that fit, asked by a form")
  Map<String, Object> postFind(HttpRequest<?> request, @Body @Nullable Map<String, String> form) {
    return find(ArcGisParameters.of(request, form));
  }

  @Get("/suggest")
  @Operation(
      summary = "What may be meant by a text that is still being typed",
      description =
          "A suggestion with isCollection stands for a street; its magicKey finds the addresses there.")
  Map<String, Object> suggest(HttpRequest<?> request) {
    return suggest(ArcGisParameters.of(request));
  }

  @Post("/suggest")
  @Consumes(FORM)
  @Operation(summary = "What may be meant by a text, asked by a form")
  Map<String, Object> postSuggest(
      HttpRequest<?> request, @Body @Nullable Map<String, String> form) {
    return suggest(ArcGisParameters.of(request, form));
  }

  @Get("/reverseGeocode")
  @Operation(
      summary = "The nearest address to a location",
      description =
          "location is x,y or a point in JSON; without a spatial reference it is degrees or National Grid metres, whichever it can be."
              + " distance is in metres, default 100.")
  Map<String, Object> reverse(HttpRequest<?> request) {
    return reverse(ArcGisParameters.of(request));
  }

  @Post("/reverseGeocode")
  @Consumes(FORM)
  @Operation(summary = "The nearest address to a location, asked by a form")
  Map<String, Object> postReverse(
      HttpRequest<?> request, @Body @Nullable Map<String, String> form) {
    return reverse(ArcGisParameters.of(request, form));
  }

  @Get("/geocodeAddresses")
  @Operation(
      summary = "The best fit of each of up to 1000 addresses, in their order",
      description = "Status is M for matched, T where several fit equally well, U for none.")
  Map<String, Object> geocode(HttpRequest<?> request) {
    return geocode(ArcGisParameters.of(request));
  }

  @Post("/geocodeAddresses")
  @BodyLimit(BodyLimit.MB)
  @Consumes(FORM)
  @Operation(summary = "The best fit of each of up to 1000 addresses, asked by a form")
  Map<String, Object> postGeocode(
      HttpRequest<?> request, @Body @Nullable Map<String, String> form) {
    return geocode(ArcGisParameters.of(request, form));
  }

  private Map<String, Object> find(ArcGisParameters parameters) {
    Crs crs = crs(parameters);
    Geocoder.Wish wish = wish(parameters, parameters.upTo("maxLocations", 20, MAX_CANDIDATES));
    String text = BatchGeocoder.text(parameters::find);
    List<Match> found =
        parameters
            .find("magicKey")
            .map(key -> geocoder.ofMagicKey(key, wish))
            .orElseGet(() -> geocoder.match(readable(Locator.SINGLE_LINE, text), wish));
    List<String> outFields = parameters.list("outFields");
    return Map.of(
        "spatialReference",
        ArcGisParameters.reference(crs),
        "candidates",
        geocoder.candidates(found, crs, wish.near()).stream()
            .map(c -> candidate(c, outFields))
            .toList());
  }

  private Map<String, Object> suggest(ArcGisParameters parameters) {
    String text = readable("text", parameters.get("text"));
    return Map.of(
        "suggestions",
        geocoder.suggest(text, wish(parameters, parameters.upTo("maxSuggestions", 5, 15))));
  }

  private Map<String, Object> reverse(ArcGisParameters parameters) {
    Crs crs = crs(parameters);
    EastingNorthing place = geometries.point("location", parameters.get("location"));
    Match nearest =
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
            parameters.get("addresses"), wish(parameters, 1), crs, parameters.list("outFields")));
  }

  private Map<String, Object> candidate(Candidate candidate, List<String> outFields) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("address", candidate.address().address());
    shown.put("location", Map.of("x", candidate.xy()[0], "y", candidate.xy()[1]));
    shown.put("score", candidate.score());
    shown.put("attributes", CandidateFields.values(candidate, outFields));
    shown.put("extent", geometries.around(Candidate.place(candidate.address()), candidate.crs()));
    return shown;
  }

  private Geocoder.Wish wish(ArcGisParameters parameters, int limit) {
    distance(parameters);
    return new Geocoder.Wish(
        limit,
        Category.read(parameters),
        parameters.find("searchExtent").map(e -> geometries.extent("searchExtent", e)).orElse(null),
        parameters.find("location").map(l -> geometries.point("location", l)).orElse(null));
  }

  private static Crs crs(ArcGisParameters parameters) {
    return parameters.crs("outSR", Crs.BRITISH_NATIONAL_GRID);
  }

  /** Metres around a location. Candidates are ordered by nearness whatever it says. */
  private static double distance(ArcGisParameters parameters) {
    double metres =
        parameters.find("distance").map(d -> Parameters.number("distance", d)).orElse(100.0);
    if (metres <= 0) {
      throw ProblemException.badParameter("distance", "metres, above 0");
    }
    return Math.min(metres, MAX_METRES);
  }

  private static String readable(String name, String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw ProblemException.badParameter(name, "a text of 1 to " + LONGEST + " characters");
    }
    return text;
  }
}
