package uk.trigpoint.gazetteer.coordinates;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.GridReference;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** Parses a location from request parameters. */
@Singleton
public final class CoordinateInput {
  private final BritishTransform transform;

  public CoordinateInput(BritishTransform transform) {
    this.transform = transform;
  }

  /**
   * Parses {@code easting} and {@code northing}, {@code longitude} and {@code latitude}, or {@code
   * gridref}. Returns EPSG:27700; for a grid reference, the centre of its square.
   *
   * @throws ProblemException 400 if none or several are given, or the location is outside Great
   *     Britain
   */
  public EastingNorthing read(
      @Nullable String easting,
      @Nullable String northing,
      @Nullable String longitude,
      @Nullable String latitude,
      @Nullable String gridReference) {
    boolean byGrid = easting != null && northing != null;
    boolean byDegrees = longitude != null && latitude != null;
    boolean incomplete =
        (easting != null) != (northing != null) || (longitude != null) != (latitude != null);
    int given = (byGrid ? 1 : 0) + (byDegrees ? 1 : 0) + (gridReference != null ? 1 : 0);
    if (given != 1 || incomplete) {
      throw ProblemException.badParameter(
          "easting",
          "give easting and northing, or longitude and latitude"
              + (gridReference == null ? "" : ", or gridref"));
    }
    if (byGrid) {
      EastingNorthing point =
          new EastingNorthing(
              Parameters.number("easting", String.valueOf(easting)),
              Parameters.number("northing", String.valueOf(northing)));
      requireInside(point, "easting");
      return point;
    }
    if (gridReference != null) {
      EastingNorthing centre =
          Parameters.read("gridref", gridReference, GridReference::parse).centre();
      requireInside(centre, "gridref");
      return centre;
    }
    return find(longitude, latitude)
        .orElseThrow(
            () ->
                ProblemException.badParameter(
                    "longitude", "the location is outside Great Britain"));
  }

  /**
   * Converts longitude and latitude in degrees to EPSG:27700; empty if it is outside Great Britain.
   *
   * @throws ProblemException 400 if one is missing or not a number of degrees
   */
  public Optional<EastingNorthing> find(@Nullable String longitude, @Nullable String latitude) {
    if (longitude == null || latitude == null) {
      throw ProblemException.badParameter(
          longitude == null ? "longitude" : "latitude", "give both longitude and latitude");
    }
    double x = Parameters.number("longitude", longitude);
    double y = Parameters.number("latitude", latitude);
    try {
      return Optional.of(
          transform.toGrid(Parameters.read("longitude", "", ignored -> new LonLat(x, y))));
    } catch (OutsideGridException e) {
      return Optional.empty();
    }
  }

  private void requireInside(EastingNorthing point, String parameter) {
    try {
      transform.toLonLat(point);
    } catch (OutsideGridException e) {
      throw ProblemException.badParameter(parameter, "the location is outside Great Britain");
    }
  }
}
