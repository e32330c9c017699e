package uk.trigpoint.gazetteer.esri;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Parses and formats points and envelopes of Esri requests and responses. Coordinates without a
 * spatial reference are degrees if they are in range (x within 180, y within 90), otherwise
 * National Grid metres. There is no ambiguity, because the first 180 metres of the grid are sea.
 */
@Singleton
final class EsriGeometryParser {
  private static final double HALF_EXTENT_METRES = 100;
  private static final List<String> CORNERS = List.of("xmin", "ymin", "xmax", "ymax");

  private final BritishTransform transform;

  EsriGeometryParser(BritishTransform transform) {
    this.transform = transform;
  }

  /** Parses a point, {@code x,y} or JSON, to EPSG:27700; 400 if it is outside the grid. */
  EastingNorthing point(String name, String text) {
    double[] xy;
    Optional<Crs> stated = Optional.empty();
    if (text.startsWith("{")) {
      JsonNode json = ArcGisParameters.json(name, text);
      stated = ArcGisParameters.findCrs(name, json);
      xy = numbers(name, json, List.of("x", "y"));
    } else {
      xy = numbers(name, text, 2);
    }
    transform.transform(stated.orElse(guess(xy)), Crs.BRITISH_NATIONAL_GRID, xy, 0, 1);
    if (Double.isNaN(xy[0]) || Double.isNaN(transformed(xy, Crs.WGS84)[0])) {
      throw ProblemException.badParameter(name, "the location is outside Great Britain");
    }
    return new EastingNorthing(xy[0], xy[1]);
  }

  /** Parses an envelope, {@code xmin,ymin,xmax,ymax} or JSON, to EPSG:27700. */
  Envelope extent(String name, String text) {
    double[] corners;
    Optional<Crs> stated = Optional.empty();
    if (text.startsWith("{")) {
      JsonNode json = ArcGisParameters.json(name, text);
      stated = ArcGisParameters.findCrs(name, json);
      corners = numbers(name, json, CORNERS);
    } else {
      corners = numbers(name, text, 4);
    }
    return transform.transform(
        new Envelope(corners[0], corners[2], corners[1], corners[3]),
        stated.orElse(guess(corners)),
        Crs.BRITISH_NATIONAL_GRID);
  }

  /** Transforms a point, x first; rounds degrees to seven decimals, metres to two. */
  double[] transformed(EastingNorthing place, Crs to) {
    return transformed(new double[] {place.easting(), place.northing()}, to);
  }

  /** Returns the extent that a map should show around a point. */
  Map<String, Object> around(EastingNorthing place, Crs to) {
    Envelope box =
        new Envelope(place.easting(), place.easting(), place.northing(), place.northing());
    box.expandBy(HALF_EXTENT_METRES);
    Envelope shown = transform.transform(box, Crs.BRITISH_NATIONAL_GRID, to);
    return Map.of(
        "xmin", round(shown.getMinX(), to),
        "ymin", round(shown.getMinY(), to),
        "xmax", round(shown.getMaxX(), to),
        "ymax", round(shown.getMaxY(), to));
  }

  private double[] transformed(double[] grid, Crs to) {
    double[] xy = grid.clone();
    transform.transform(Crs.BRITISH_NATIONAL_GRID, to, xy, 0, 1);
    return new double[] {round(xy[0], to), round(xy[1], to)};
  }

  private static double round(double value, Crs crs) {
    double scale = crs.isGeographic() ? 1e7 : 1e2;
    return Double.isNaN(value) ? value : Math.round(value * scale) / scale;
  }

  private static Crs guess(double[] coordinates) {
    for (int i = 0; i < coordinates.length; i++) {
      if (Math.abs(coordinates[i]) > (i % 2 == 0 ? 180 : 90)) {
        return Crs.BRITISH_NATIONAL_GRID;
      }
    }
    return Crs.WGS84;
  }

  private static double[] numbers(String name, String text, int count) {
    String[] parts = text.split(",", -1);
    if (parts.length != count) {
      throw ProblemException.badParameter(
          name, "must be " + count + " numbers separated by commas, or JSON");
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = Parameters.number(name, parts[i].strip());
    }
    return numbers;
  }

  private static double[] numbers(String name, JsonNode json, List<String> members) {
    double[] numbers = new double[members.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode member = json.path(members.get(i));
      if (!member.isNumber() || !Double.isFinite(member.doubleValue())) {
        throw ProblemException.badParameter(name, "must have the number " + members.get(i));
      }
      numbers[i] = member.doubleValue();
    }
    return numbers;
  }
}
