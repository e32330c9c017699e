package uk.trigpoint.samplecounty.street;

/**
 * A piece of ground along a street, taken.
 *
 * @param along metres along the street
 * @param left whether it is on the left, looking from the street's start
 * @param cell the cell of the county it lies in
 * @param units how many properties it makes, parents and historic ones included
 * @param style how close the houses stand
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

  /** How close houses stand. */
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

    /** BLPU classification of a dwelling. */
    public String dwellingClass() {
      return dwellingClass;
    }
  }
}
