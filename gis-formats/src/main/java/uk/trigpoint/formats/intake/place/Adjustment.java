package uk.trigpoint.formats.intake.place;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** How the coordinates of a file are corrected before they are transformed from its CRS. */
public enum Adjustment {
  /** They are right as they are. */
  NONE,
  /** The second one is x: the axes are swapped. */
  SWAPPED,
  /** They are kilometres. */
  KILOMETRES,
  /** The longitude has lost its minus sign. */
  NEGATED_LONGITUDE;

  private static final double METRES = 1_000;

  /** Returns the name used in settings. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Parses a name used in settings.
   *
   * @throws IllegalArgumentException if the name is unknown
   */
  public static Adjustment parse(String code) {
    return Arrays.stream(values())
        .filter(a -> a.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of "
                        + Arrays.stream(values())
                            .map(Adjustment::code)
                            .collect(Collectors.joining(", "))));
  }

  /** Returns whether it can be a correction of coordinates in degrees, or in metres. */
  public boolean fits(boolean degrees) {
    return switch (this) {
      case NONE, SWAPPED -> true;
      case KILOMETRES -> !degrees;
      case NEGATED_LONGITUDE -> degrees;
    };
  }

  /** Returns a corrected copy of a geometry. */
  public Geometry of(Geometry geometry) {
    if (this == NONE) {
      return geometry;
    }
    Geometry copy = geometry.copy();
    copy.apply(
        new CoordinateSequenceFilter() {
          @Override
          public void filter(CoordinateSequence sequence, int i) {
            double x = sequence.getX(i);
            double y = sequence.getY(i);
            sequence.setOrdinate(i, CoordinateSequence.X, x(x, y));
            sequence.setOrdinate(i, CoordinateSequence.Y, y(x, y));
          }

          @Override
          public boolean isDone() {
            return false;
          }

          @Override
          public boolean isGeometryChanged() {
            return true;
          }
        });
    return copy;
  }

  /** Returns a corrected copy of an extent. */
  public Envelope of(Envelope extent) {
    return new Envelope(
        x(extent.getMinX(), extent.getMinY()),
        x(extent.getMaxX(), extent.getMaxY()),
        y(extent.getMinX(), extent.getMinY()),
        y(extent.getMaxX(), extent.getMaxY()));
  }

  private double x(double x, double y) {
    return switch (this) {
      case NONE -> x;
      case SWAPPED -> y;
      case KILOMETRES -> x * METRES;
      case NEGATED_LONGITUDE -> -x;
    };
  }

  private double y(double x, double y) {
    return switch (this) {
      case NONE, NEGATED_LONGITUDE -> y;
      case SWAPPED -> x;
      case KILOMETRES -> y * METRES;
    };
  }
}
