package uk.trigpoint.matching.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Locations of the gazetteer's localities and towns. Several places may share a name. */
public final class PlaceNameIndex {
  /** Maximum number of words in a place name. */
  public static final int MAX_WORDS = 5;

  private final Map<String, List<Middle>> middles;

  /** The mean point of a place's addresses, EPSG:27700. */
  record Middle(double easting, double northing) {}

  private PlaceNameIndex(Map<String, List<Middle>> middles) {
    this.middles = middles;
  }

  public boolean isPlace(String phrase) {
    return middles.containsKey(phrase);
  }

  /** Returns metres from a variant to the nearest place with a name; NaN if unknown. */
  public double metres(String phrase, IndexedVariant indexed) {
    List<Middle> named = middles.get(phrase);
    if (named == null || named.isEmpty() || !indexed.hasPlace()) {
      return Double.NaN;
    }
    double nearest = Double.MAX_VALUE;
    for (Middle middle : named) {
      nearest = Math.min(nearest, indexed.metresTo(middle.easting(), middle.northing()));
    }
    return nearest;
  }

  /** Accumulates places over all generations of an index. */
  static final class Builder {
    private final Map<String, Map<String, Sum>> sums = new HashMap<>();

    /** Number of a place's addresses, and coordinate sums of those with a location. */
    private static final class Sum {
      private int addresses;
      private int placed;
      private double easting;
      private double northing;

      void add(IndexedVariant indexed, int sign) {
        addresses += sign;
        if (indexed.hasPlace()) {
          placed += sign;
          easting += sign * indexed.easting();
          northing += sign * indexed.northing();
        }
      }
    }

    /**
     * Adds an address of a place. The town distinguishes places with the same name. An address
     * without coordinates only makes the name known.
     */
    void add(String phrase, String town, IndexedVariant indexed) {
      sums.computeIfAbsent(phrase, p -> new HashMap<>())
          .computeIfAbsent(town, t -> new Sum())
          .add(indexed, 1);
    }

    /** Reverses {@link #add}. Removes a place when its last address goes. */
    void remove(String phrase, String town, IndexedVariant indexed) {
      Map<String, Sum> towns = sums.get(phrase);
      Sum sum = towns == null ? null : towns.get(town);
      if (towns == null || sum == null) {
        return;
      }
      sum.add(indexed, -1);
      if (sum.addresses == 0) {
        towns.remove(town);
      }
      if (towns.isEmpty()) {
        sums.remove(phrase);
      }
    }

    PlaceNameIndex build() {
      Map<String, List<Middle>> middles = new HashMap<>();
      sums.forEach(
          (phrase, towns) ->
              middles.put(
                  phrase,
                  towns.values().stream()
                      .filter(s -> s.placed > 0)
                      .map(s -> new Middle(s.easting / s.placed, s.northing / s.placed))
                      .toList()));
      return new PlaceNameIndex(middles);
    }
  }
}
