package uk.trigpoint.sld.style;

/**
 * Scale denominators at which a rule is active, for a pixel of 0.28 mm.
 *
 * @param minimum inclusive
 * @param maximum exclusive
 * @see "OGC 05-077r4 (SE 1.1.0), 10.2"
 */
public record ScaleRange(double minimum, double maximum) {
  public static final ScaleRange ALL = new ScaleRange(0, Double.POSITIVE_INFINITY);

  public ScaleRange {
    if (!(minimum >= 0) || Double.isNaN(maximum)) {
      throw new IllegalArgumentException("invalid scale range: " + minimum + " to " + maximum);
    }
  }

  public boolean contains(double denominator) {
    return denominator >= minimum && denominator < maximum;
  }
}
