package uk.trigpoint.core.crs;

/**
 * Thrown for a point outside the 700 km by 1250 km area of OSTN15, for which National Grid
 * coordinates are undefined.
 */
public final class OutsideGridException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OutsideGridException(Crs crs, double x, double y) {
    super(
        "The point "
            + x
            + ", "
            + y
            + " ("
            + crs.uri()
            + ") is outside the area of the OSTN15 grid,"
            + " which covers 0 to 700000 east and 0 to 1250000 north");
  }
}
