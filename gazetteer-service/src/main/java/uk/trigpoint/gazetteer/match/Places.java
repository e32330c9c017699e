package uk.trigpoint.gazetteer.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the localities and towns of the gazetteer lie: a name may lie in several places. */
final class Places {
  /** The most words of a place's name that are looked up. */
  static final int MOST_WORDS = 5;

  private final Map<String, List<Middle>> middles;

  /** The middle of a place's addresses, metres, EPSG:27700. */
  record Middle(double easting, double northing) {}

  private Places(Map<String, List<Middle>> middles) {
    this.middles = middles;
  }

  boolean isPlace(String phrase) {
    return middles.containsKey(phrase);
  }

  /** Metres from a variant to the nearest place of a name; not a number where that is not known. */
  double metres(String phrase, Indexed indexed) {
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

  /** Gathers the middles while the index is made. */
  static final class Builder {
    private final Map<String, Map<String, double[]>> sums = new HashMap<>();

    /**
     * Counts an address of a place; its town tells places of one name apart. An address without a
     * place makes the name known.
     */
    void add(String phrase, String town, Indexed indexed) {
      Map<String, double[]> towns = sums.computeIfAbsent(phrase, p -> new HashMap<>());
      if (indexed.hasPlace()) {
        double[] sum = towns.computeIfAbsent(town, t -> new double[3]);
        sum[0] += indexed.easting();
        sum[1] += indexed.northing();
        sum[2]++;
      }
    }

    Places build() {
      Map<String, List<Middle>> middles = new HashMap<>();
      sums.forEach(
          (phrase, towns) ->
              middles.put(
                  phrase,
                  towns.values().stream().map(s -> new Middle(s[0] / s[2], s[1] / s[2])).toList()));
      return new Places(middles);
    }
  }
}
