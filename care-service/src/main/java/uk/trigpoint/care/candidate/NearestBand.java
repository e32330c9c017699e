package uk.trigpoint.care.candidate;

/** Distance bands of the nearest client, so wide that they do not reveal a home. */
public enum NearestBand {
  UNDER_500_M(500, "under 500 m"),
  UNDER_1_KM(1_000, "under 1 km"),
  UNDER_2_KM(2_000, "under 2 km"),
  UNDER_5_KM(5_000, "under 5 km"),
  FARTHER(Double.POSITIVE_INFINITY, "5 km or more");

  private final double metres;
  private final String label;

  NearestBand(double metres, String label) {
    this.metres = metres;
    this.label = label;
  }

  static NearestBand of(double metres) {
    for (NearestBand band : values()) {
      if (metres < band.metres) {
        return band;
      }
    }
    return FARTHER;
  }

  /** Returns the text on pages and in responses. */
  public String label() {
    return label;
  }
}
