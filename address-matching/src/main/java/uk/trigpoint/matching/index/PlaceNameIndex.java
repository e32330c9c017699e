package uk.trigpoint.matching.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the localities and towns of the gazetteer lie: a name may lie in several places. */
public final class PlaceNameIndex {
  /** The most words of a place's name that are looked up. */
  public static final int MOST_WORDS = 5;

  private final Map<String, List<Middle>> middles;

  /** The middle of a place's addresses, metres, EPSG:27700. */
  record Middle(double easting, double northing) {}

  private PlaceNameIndex(Map<String, List<Middle>> middles) {
    this.middles = middles;
  }

  public boolean isPlace(String phrase) {
    return middles.containsKey(phrase);
  }

  /** Metres from a variant to the nearest place of a name; not a number where that is not known. */
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

  /** Gathers the middles while an index is made, and keeps them for the next one. */
  static final class Builder {
    private final Map<String, Map<String, Sum>> sums = new HashMap<>();

    /** The addresses of a place, and the sums of those that lie somewhere. */
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
     * Counts an address of a place; its town tells places of one name apart. An address without a
     * place makes the name known.
     */
    void add(String phrase, String town, IndexedVariant indexed) {
      sums.computeIfAbsent(phrase, p -> new HashMap<>())
          .computeIfAbsent(town, t -> new Sum())
          .add(indexed, 1);
    }

    /** Takes back what {@link #add} counted. A place without addresses is none. */
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
