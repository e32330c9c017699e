package uk.trigpoint.gazetteer.quality.measure;

import java.util.Locale;

/** The level that a measure has reached. */
public enum MeasureLevel {
  GOLD,
  SILVER,
  BRONZE,
  BELOW;

  /** Returns the name in responses. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
