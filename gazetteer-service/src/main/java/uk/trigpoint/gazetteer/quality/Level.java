package uk.trigpoint.gazetteer.quality;

import java.util.Locale;

/** What a measure has reached. */
public enum Level {
  GOLD,
  SILVER,
  BRONZE,
  BELOW;

  /** The name in answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
