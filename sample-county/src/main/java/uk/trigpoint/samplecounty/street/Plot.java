package uk.trigpoint.samplecounty.street;

/**
 * An allocated plot along a street.
 *
 * @param along distance from the street's start, metres
 * @param left whether it is on the left, looking from the street's start
 * @param cell mesh cell that contains it
 * @param units number of properties on it, including parents and historical ones
 * @param style density of the houses
 */
public record Plot(
    Street street,
    double along,
    boolean left,
    double x,
    double y,
    int cell,
    PlotKind kind,
    int units,
    Style style) {

  /** The density of houses. */
  public enum Style {
    TERRACED("RD04", 6.4, 8.0),
    SEMI("RD03", 9.6, 12.5),
    DETACHED("RD02", 15.5, 15.0),
    COTTAGES("RD04", 11.0, 8.5);

    private final String dwellingClass;
    final double spacing;
    final double setback;

    Style(String dwellingClass, double spacing, double setback) {
      this.dwellingClass = dwellingClass;
      this.spacing = spacing;
      this.setback = setback;
    }

    /** Returns the BLPU classification of a dwelling. */
    public String dwellingClass() {
      return dwellingClass;
    }
  }
}
