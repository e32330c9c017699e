package uk.trigpoint.sld.style;

/** Unit of the sizes of a symbolizer. */
public enum Unit {
  /** A standard pixel of 0.28 mm. */
  PIXEL(0),
  /** A metre on the ground. */
  METRE(1),
  /** A foot on the ground. */
  FOOT(0.3048);

  private final double metres;

  Unit(double metres) {
    this.metres = metres;
  }

  /** Returns the length in metres on the ground; 0 for a pixel. */
  public double metres() {
    return metres;
  }
}
