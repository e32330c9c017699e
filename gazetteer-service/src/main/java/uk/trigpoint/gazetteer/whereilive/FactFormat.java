package uk.trigpoint.gazetteer.whereilive;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats facts for the page. */
public final class FactFormat {
  private static final double METRES_PER_MILE = 1_609.344;

  private FactFormat() {}

  /** Returns the value, or "Not available" or "Not found". */
  public static String value(Fact fact) {
    String value = fact.value();
    return value != null ? value : fact.unavailable() ? "Not available" : "Not found";
  }

  /** Formats a number of addresses: {@code 1 address}. */
  public static String addresses(int count) {
    return String.format(Locale.UK, "%,d %s", count, count == 1 ? "address" : "addresses");
  }

  /** Formats the distance in miles and metres, or its range; empty if there is none. */
  public static String distance(Fact fact) {
    Long nearest = fact.distance();
    if (nearest == null) {
      return "";
    }
    @Nullable Long furthest = fact.furthest();
    if (furthest == null) {
      return miles(nearest)
          + " miles ("
          + nearest
          + (nearest == 1 ? " metre" : " metres")
          + ") in a straight line";
    }
    String range =
        miles(nearest).equals(miles(furthest))
            ? miles(nearest)
            : miles(nearest) + " to " + miles(furthest);
    return String.format(
        Locale.UK,
        "%s miles (%d to %d metres) in a straight line, depending on the address",
        range,
        nearest,
        furthest);
  }

  private static String miles(long metres) {
    return String.format(Locale.UK, "%.1f", metres / METRES_PER_MILE);
  }
}
