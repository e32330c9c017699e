package uk.trigpoint.sld.style;

/** The unit of the sizes in a symbolizer. */
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

  /** Metres on the ground, 0 for a pixel. */
  public double metres() {
    return metres;
  }
}
