package uk.trigpoint.gazetteer.quality.measure;

/**
 * The thresholds of a measure. Gold is the best; the order of the three figures gives the
 * direction.
 *
 * @param changedBy {@code default} unless an officer has set it
 */
public record Threshold(
    String measure, double gold, double silver, double bronze, String changedBy) {
  public Threshold {
    if (!(Double.isFinite(gold) && Double.isFinite(silver) && Double.isFinite(bronze))) {
      throw new IllegalArgumentException("gold, silver and bronze must be numbers");
    }
    if (!(gold >= silver && silver >= bronze || gold <= silver && silver <= bronze)) {
      throw new IllegalArgumentException("silver must be between gold and bronze");
    }
  }

  /** Returns the level of a value. */
  public MeasureLevel level(double value, boolean higherIsBetter) {
    return reaches(value, gold, higherIsBetter)
        ? MeasureLevel.GOLD
        : reaches(value, silver, higherIsBetter)
            ? MeasureLevel.SILVER
            : reaches(value, bronze, higherIsBetter) ? MeasureLevel.BRONZE : MeasureLevel.BELOW;
  }

  /** Returns whether the order of the figures suits the measure. */
  public boolean fits(boolean higherIsBetter) {
    return higherIsBetter ? gold >= bronze : gold <= bronze;
  }

  private static boolean reaches(double value, double threshold, boolean higherIsBetter) {
    return higherIsBetter ? value >= threshold : value <= threshold;
  }
}
