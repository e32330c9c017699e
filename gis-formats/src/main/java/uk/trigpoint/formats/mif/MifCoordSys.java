package uk.trigpoint.formats.mif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.crs.OutputCrs;

/**
 * The clause that declares the coordinates: projection number, datum number, unit and parameters of
 * the projection.
 *
 * <p>Projection 8 is the transverse Mercator, 10 the Mercator, 1 none. Datum 79 is OSGB36, 104 and
 * 0 are WGS84, 115 and 33 are ETRS89 and its ellipsoid, 157 is the sphere of web maps.
 */
final class MifCoordSys {
  private static final double[] NATIONAL_GRID = {-2, 49, 0.9996012717, 400_000, -100_000};
  private static final double CLOSE = 1e-9;
  private static final int MAX_QUOTED = 200;

  /** Bounds in which MapInfo keeps the National Grid to a millimetre: 2,000 km in 2e9 steps. */
  private static final String MILLIMETRES = " Bounds (0, 0) (2000000, 2000000)";

  private MifCoordSys() {}

  /**
   * Returns the identifier of the CRS that a clause declares.
   *
   * @param clause after the word CoordSys
   * @return null if the coordinates are not on the Earth
   * @throws SourceException that quotes the clause if it is not supported
   */
  static @Nullable String parse(String clause) {
    String lower = clause.strip().toLowerCase(Locale.ROOT);
    if (lower.startsWith("nonearth")) {
      return null;
    }
    int bounds = lower.indexOf("bounds");
    String projection = bounds < 0 ? lower : lower.substring(0, bounds);
    if (projection.matches("earth\\s+projection\\s.*") && !projection.contains("affine")) {
      String known = find(projection.replaceFirst("earth\\s+projection\\s", ""));
      if (known != null) {
        return known;
      }
    }
    throw new SourceException(
        "The coordinate system of the .mif file is not supported: CoordSys %s. Supported are the British National Grid, longitude and latitude, and Web Mercator."
            .formatted(clause.length() <= MAX_QUOTED ? clause : clause.substring(0, MAX_QUOTED)));
  }

  private static @Nullable String find(String parameters) {
    List<String> parts =
        new ArrayList<>(Arrays.stream(parameters.split(",", 20)).map(String::strip).toList());
    boolean metres = parts.remove("\"m\"");
    double[] numbers = new double[parts.size()];
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = Double.parseDouble(parts.get(i));
      } catch (NumberFormatException e) {
        return null;
      }
    }
    if (numbers.length < 2) {
      return null;
    }
    double datum = numbers[1];
    if (numbers[0] == 1 && numbers.length == 2 && !metres) {
      return datum == 104 || datum == 0 || datum == 157
          ? "EPSG:4326"
          : datum == 115 || datum == 33 ? "EPSG:4258" : null;
    }
    if (numbers[0] == 8 && datum == 79 && metres && isNationalGrid(numbers)) {
      return "EPSG:27700";
    }
    boolean mercator = numbers[0] == 10 && datum == 157 && metres;
    return mercator && numbers.length == 3 && numbers[2] == 0 ? "EPSG:3857" : null;
  }

  private static boolean isNationalGrid(double[] numbers) {
    if (numbers.length != NATIONAL_GRID.length + 2) {
      return false;
    }
    for (int i = 0; i < NATIONAL_GRID.length; i++) {
      if (Math.abs(numbers[i + 2] - NATIONAL_GRID[i]) > CLOSE) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the clause of a CRS, after the word CoordSys.
   *
   * @throws UnwritableException if it is none of those that {@link #parse} supports
   */
  static String of(OutputCrs crs) {
    Crs known = crs.known();
    if (known == null) {
      throw new UnwritableException(
          "MIF files cannot be written in "
              + crs.label()
              + ". Choose EPSG:27700, 4258, 4326 or 3857, or another format.");
    }
    return switch (known) {
      case BRITISH_NATIONAL_GRID ->
          "Earth Projection 8, 79, \"m\", -2, 49, 0.9996012717, 400000, -100000" + MILLIMETRES;
      case ETRS89 -> "Earth Projection 1, 115";
      case WGS84, CRS84 -> "Earth Projection 1, 104";
      case WEB_MERCATOR -> "Earth Projection 10, 157, \"m\", 0";
    };
  }
}
