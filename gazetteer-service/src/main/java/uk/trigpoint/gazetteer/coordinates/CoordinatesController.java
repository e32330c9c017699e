package uk.trigpoint.gazetteer.coordinates;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.GridReference;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.sharing.CachedPublicly;

/** The coordinate conversion API. Public. */
@CachedPublicly
@Controller("/gazetteer/v1/coordinates")
@Secured(SecurityRule.IS_ANONYMOUS)
final class CoordinatesController {
  /** Accuracy of the transformation. OSTN15 is the definition, so only rounding remains. */
  private static final double ACCURACY_METRES = 0.001;

  private static final int FIGURES = 10;

  private final CoordinateInput places;
  private final BritishTransform transform;

  /**
   * A location in every coordinate system.
   *
   * @param accuracyMetres of the transformation; for a grid reference half the side of its square
   */
  @Introspected
  @JsonPropertyOrder({"easting", "northing", "gridRef", "longitude", "latitude", "accuracyMetres"})
  record Coordinates(
      double easting,
      double northing,
      String gridRef,
      double longitude,
      double latitude,
      double accuracyMetres) {}

  CoordinatesController(CoordinateInput places, BritishTransform transform) {
    this.places = places;
    this.transform = transform;
  }

  @Get
  @Operation(
      summary =
          "Convert a location between National Grid, grid reference, and longitude and latitude (ETRS89)")
  Coordinates show(
      @QueryValue @Nullable String easting,
      @QueryValue @Nullable String northing,
      @QueryValue @Nullable String longitude,
      @QueryValue @Nullable String latitude,
      @QueryValue @Nullable String gridref) {
    EastingNorthing place = places.read(easting, northing, longitude, latitude, gridref);
    LonLat lonLat = transform.toLonLat(place);
    double accuracy =
        gridref == null
            ? ACCURACY_METRES
            : Parameters.read("gridref", gridref, GridReference::parse).sizeMetres() / 2.0;
    return new Coordinates(
        round(place.easting(), 1e3),
        round(place.northing(), 1e3),
        GridReference.format(place, FIGURES),
        round(lonLat.longitude(), 1e9),
        round(lonLat.latitude(), 1e9),
        accuracy);
  }

  private static double round(double value, double by) {
    return Math.round(value * by) / by;
  }
}
