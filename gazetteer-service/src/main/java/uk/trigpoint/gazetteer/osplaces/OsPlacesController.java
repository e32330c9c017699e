package uk.trigpoint.gazetteer.osplaces;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.formats.geojson.GeoJsonGeometry;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.parameter.ChecksOwnParameters;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * The gazetteer with the interface of the OS Places API. Public. Coordinates in requests are
 * EPSG:27700 unless srs is given. As in OS Places, latitude comes first in EPSG:4326 and EPSG:4258.
 *
 * @see "OS Places API, technical specification"
 */
@DatasetReads("addresses")
@Controller("/search/places/v1")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@ChecksOwnParameters
final class OsPlacesController {
  private static final int MAX_TEXT = 300;
  private static final double MAX_RADIUS_METRES = 1_000;
  private static final double MAX_AREA_SQUARE_METRES = 1_000_000;

  /** Number of nearest addresses to filter for the nearest one that passes. */
  private static final int MAX_NEAREST_BEFORE_FILTER = 200;

  private final OsPlacesSearch search;
  private final OsPlacesResponse answer;
  private final BritishTransform transform;

  OsPlacesController(OsPlacesSearch search, OsPlacesResponse answer, BritishTransform transform) {
    this.search = search;
    this.answer = answer;
    this.transform = transform;
  }

  @Get("/find")
  @Operation(
      summary = "Find addresses by text (OS Places)",
      description =
          "MATCH is from 0 to 1; minmatch is the minimum. fq can be repeated: CLASSIFICATION_CODE (with *), LOGICAL_STATUS_CODE,"
              + " LPI_LOGICAL_STATUS_CODE, LOCAL_CUSTODIAN_CODE, COUNTRY_CODE.")
  OsPlacesResponse.Answer find(HttpRequest<?> http) {
    OsPlacesRequest request = OsPlacesRequest.read(http, "query", "bbox");
    String text = request.get("query");
    if (text.length() > MAX_TEXT) {
      throw ProblemException.badParameter("query", "must have at most " + MAX_TEXT + " characters");
    }
    PlaceFilter filter = PlaceFilter.read(request.filters());
    if (request.parameters().find("bbox").isPresent()) {
      Envelope box = Parameters.bbox("bbox", request.get("bbox"));
      filter =
          new PlaceFilter(
              filter.statuses(),
              filter.test().and(p -> box.contains(p.at().easting(), p.at().northing())));
    }
    return answer.of(request, "query=" + text, search.text(text, filter.statuses()), filter);
  }

  @Get("/postcode")
  @Operation(summary = "Find addresses by postcode, sector or district (OS Places)")
  OsPlacesResponse.Answer postcode(HttpRequest<?> http) {
    OsPlacesRequest request = OsPlacesRequest.read(http, "postcode");
    String postcode = request.get("postcode");
    PlaceFilter filter = PlaceFilter.read(request.filters());
    return answer.of(
        request, "postcode=" + postcode, search.postcode(postcode, filter.statuses()), filter);
  }

  @Get("/uprn")
  @Operation(summary = "Get the address of a UPRN (OS Places)")
  OsPlacesResponse.Answer uprn(HttpRequest<?> http) {
    OsPlacesRequest request = OsPlacesRequest.read(http, "uprn");
    Uprn uprn = Parameters.read("uprn", request.get("uprn"), Uprn::parse);
    return answer.of(
        request,
        "uprn=" + uprn,
        OsPlacesSearch.certain(Set.of(uprn.value())),
        PlaceFilter.read(request.filters()));
  }

  @Get("/nearest")
  @Operation(
      summary = "Find the nearest address to a point (OS Places)",
      description = "radius is in metres, default 100, at most 1000.")
  OsPlacesResponse.Answer nearest(HttpRequest<?> http) {
    OsPlacesRequest request = OsPlacesRequest.read(http, "point", "radius");
    String radius = request.parameters().find("radius").orElse("100");
    return around(request.onlyFirst(), radius, MAX_NEAREST_BEFORE_FILTER);
  }

  @Get("/radius")
  @Operation(summary = "Find addresses within a radius of a point, nearest first (OS Places)")
  OsPlacesResponse.Answer radius(HttpRequest<?> http) {
    OsPlacesRequest request = OsPlacesRequest.read(http, "point", "radius");
    return around(request, request.get("radius"), OsPlacesSearch.MAX_PROPERTIES);
  }

  @Get("/bbox")
  @Operation(summary = "Find addresses in a box of at most a square kilometre (OS Places)")
  OsPlacesResponse.Answer bbox(HttpRequest<?> http) {
    OsPlacesRequest request = OsPlacesRequest.read(http, "bbox");
    String text = request.get("bbox");
    Envelope box = Parameters.bbox("bbox", text);
    Envelope xFirst =
        request.srs().latitudeFirst()
            ? new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX())
            : box;
    return inside(request, "bbox=" + text, "bbox", transform.toGridPolygon(xFirst, request.srs()));
  }

  @Post("/polygon")
  @BodyLimit(256 * BodyLimit.KB)
  @Consumes({MediaType.APPLICATION_JSON, "application/geo+json"})
  @Operation(
      summary = "Find addresses in a polygon of at most a square kilometre (OS Places)",
      description =
          "The body is a GeoJSON Polygon or MultiPolygon, or a Feature with one. Coordinates are in srs, x or longitude first.")
  OsPlacesResponse.Answer polygon(HttpRequest<?> http, @Body JsonNode body) {
    OsPlacesRequest request = OsPlacesRequest.read(http);
    Geometry area;
    try {
      Geometry read =
          GeoJsonGeometry.read(body.path("geometry").isObject() ? body.path("geometry") : body);
      area = transform.transform(read, request.srs(), Crs.BRITISH_NATIONAL_GRID);
    } catch (IllegalArgumentException | OutsideGridException e) {
      throw ProblemException.badParameter("body", String.valueOf(e.getMessage()));
    }
    if (area.getDimension() != 2 || !area.isValid()) {
      throw ProblemException.badParameter("body", "must be a valid Polygon or MultiPolygon");
    }
    return inside(request, "polygon", "body", area);
  }

  private OsPlacesResponse.Answer around(OsPlacesRequest request, String radius, int limit) {
    double metres = Parameters.number("radius", radius);
    if (metres <= 0 || metres > MAX_RADIUS_METRES) {
      throw ProblemException.badParameter(
          "radius", "must be in metres, more than 0 and at most 1000");
    }
    String point = request.get("point");
    return answer.of(
        request,
        "point=" + point,
        search.around(point(point, request.srs()), metres, limit),
        PlaceFilter.read(request.filters()));
  }

  private OsPlacesResponse.Answer inside(
      OsPlacesRequest request, String query, String parameter, Geometry area) {
    if (area.isEmpty() || area.getArea() > MAX_AREA_SQUARE_METRES) {
      throw ProblemException.badParameter(
          parameter, "must be an area of at most one square kilometre in Great Britain");
    }
    PlaceFilter filter = PlaceFilter.read(request.filters());
    return answer.of(request, query, search.area(area, filter.statuses()), filter);
  }

  private EastingNorthing point(String text, Crs srs) {
    String[] parts = text.split(",", -1);
    if (parts.length != 2) {
      throw ProblemException.badParameter("point", "must be two numbers separated by a comma");
    }
    int x = srs.latitudeFirst() ? 1 : 0;
    double[] xy = {
      Parameters.number("point", parts[x].strip()), Parameters.number("point", parts[1 - x].strip())
    };
    transform.transform(srs, Crs.BRITISH_NATIONAL_GRID, xy, 0, 1);
    try {
      EastingNorthing place = new EastingNorthing(xy[0], xy[1]);
      transform.toLonLat(place);
      return place;
    } catch (IllegalArgumentException | OutsideGridException e) {
      throw ProblemException.badParameter("point", "the location is outside Great Britain");
    }
  }
}
