package uk.trigpoint.gazetteer.quality;

/**
 * What a measure must reach for each level; the direction is that of the three figures, gold being
 * the best.
 *
 * @param changedBy {@code default} until somebody sets it
 */
public record Threshold(
    String measure, double gold, double silver, double bronze, String changedBy) {
  public Threshold {
    if (!(Double.isFinite(gold) && Double.isFinite(silver) && Double.isFinite(bronze))) {
      throw new IllegalArgumentException("gold, silver and bronze are numbers");
    }
    if (!(gold >= silver && silver >= bronze || gold <= silver && silver <= bronze)) {
      throw new IllegalArgumentException("silver lies between gold and bronze");
    }
  }

  /** The level of a value. */
  public Level level(double value, boolean higherIsBetter) {
    return reaches(value, gold, higherIsBetter)
        ? Level.GOLD
        : reaches(value, silver, higherIsBetter)
            ? Level.SILVER
            : reaches(value, bronze, higherIsBetter) ? Level.BRONZE : Level.BELOW;
  }

  /** Whether the figures go the way that the measure needs. */
  boolean fits(boolean higherIsBetter) {
    return higherIsBetter ? gold >= bronze : gold <= bronze;
  }

  private static boolean reaches(double value, double wanted, boolean higherIsBetter) {
    return higherIsBetter ? value >= wanted : value <= wanted;
  }
}
