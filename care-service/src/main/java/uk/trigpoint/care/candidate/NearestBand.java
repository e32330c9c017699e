package uk.trigpoint.care.candidate;

/** How far the nearest client lives, in steps so wide that no home can be found from it. */
public enum NearestBand {
  UNDER_500_M(500, "under 500 m"),
  UNDER_1_KM(1_000, "under 1 km"),
  UNDER_2_KM(2_000, "under 2 km"),
  UNDER_5_KM(5_000, "under 5 km"),
  FARTHER(Double.POSITIVE_INFINITY, "5 km or more");

  private final double metres;
  private final String words;

  NearestBand(double metres, String words) {
    this.metres = metres;
    this.words = words;
  }

  static NearestBand of(double metres) {
    for (NearestBand band : values()) {
      if (metres < band.metres) {
        return band;
      }
    }
    return FARTHER;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
