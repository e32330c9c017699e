package uk.trigpoint.core.crs;

/** A point lies outside the 700 km by 1250 km that OSTN15 covers, so it has no National Grid. */
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
