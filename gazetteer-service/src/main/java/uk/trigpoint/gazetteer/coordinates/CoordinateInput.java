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

/** Reads a place from whichever parameters state it. */
@Singleton
public final class CoordinateInput {
  private final BritishTransform transform;

  public CoordinateInput(BritishTransform transform) {
    this.transform = transform;
  }

  /**
   * The place, EPSG:27700 metres, of {@code easting} and {@code northing}, of {@code longitude} and
   * {@code latitude}, or of {@code gridref}; of a grid reference the middle of its square.
   *
   * @throws ProblemException 400 when none or several are given, or the place is outside Great
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
    boolean halfSaid =
        (easting != null) != (northing != null) || (longitude != null) != (latitude != null);
    int ways = (byGrid ? 1 : 0) + (byDegrees ? 1 : 0) + (gridReference != null ? 1 : 0);
    if (ways != 1 || halfSaid) {
      throw ProblemException.badParameter(
          "easting",
          "say easting and northing, or longitude and latitude"
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
            () -> ProblemException.badParameter("longitude", "the place is outside Great Britain"));
  }

  /**
   * Finds the place of a longitude and a latitude, degrees, in EPSG:27700 metres; empty if it is
   * outside Great Britain.
   *
   * @throws ProblemException 400 if one of them is missing or is no number of degrees
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
      throw ProblemException.badParameter(parameter, "the place is outside Great Britain");
    }
  }
}
