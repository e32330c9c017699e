package uk.trigpoint.benchmarks.address.county;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.samplecounty.random.SeededRandom;

/** Neighbouring places and postcodes of a property, and organisations of the county. */
public final class Neighbourhood {
  private static final int NEAREST = 3;

  private final List<String> organisations = new ArrayList<>();
  private final Map<String, List<String>> nearPlaces = new HashMap<>();
  private final Map<String, List<String>> postcodes = new HashMap<>();

  public Neighbourhood(List<Home> homes) {
    Map<String, double[]> sums = new TreeMap<>();
    Map<String, Map<String, Boolean>> seen = new HashMap<>();
    for (Home home : homes) {
      Variant variant = home.preferred();
      double[] sum = sums.computeIfAbsent(place(variant), p -> new double[3]);
      sum[0] += variant.easting();
      sum[1] += variant.northing();
      sum[2]++;
      String organisation = variant.parts().organisation();
      if (organisation != null && isLet(variant.classification())) {
        organisations.add(organisation);
      }
      String postcode = variant.parts().postcode();
      if (postcode != null
          && seen.computeIfAbsent(place(variant), p -> new HashMap<>()).put(postcode, true)
              == null) {
        postcodes.computeIfAbsent(place(variant), p -> new ArrayList<>()).add(postcode);
      }
    }
    organisations.removeIf(name -> sums.keySet().stream().anyMatch(name::contains));
    sums.forEach((name, sum) -> nearPlaces.put(name, nearest(name, sums)));
  }

  private static List<String> nearest(String name, Map<String, double[]> sums) {
    double[] here = sums.getOrDefault(name, new double[] {0, 0, 1});
    return sums.keySet().stream()
        .filter(other -> !other.equals(name))
        .sorted(
            Comparator.comparingDouble(
                other -> {
                  double[] there = sums.getOrDefault(other, here);
                  return Math.hypot(
                      there[0] / there[2] - here[0] / here[2],
                      there[1] / there[2] - here[1] / here[2]);
                }))
        .limit(NEAREST)
        .toList();
  }

  /** Returns the locality, or the town if there is none. */
  public static String place(Variant variant) {
    String locality = variant.parts().locality();
    return locality == null ? LineKeys.orEmpty(variant.parts().town()) : locality;
  }

  /** Returns whether it is a shop or an office, whose occupier can change. */
  public static boolean isLet(String classification) {
    return classification.equals("CR08") || classification.equals("CO01");
  }

  /** Picks a place next to the property's. */
  public String neighbour(Home home, SeededRandom random) {
    return random.pick(nearPlaces.getOrDefault(place(home.preferred()), List.of("OXFORD")));
  }

  /** Returns the next postcode in the property's place; blank if there is no other. */
  public String neighbourPostcode(Home home) {
    List<String> here = postcodes.getOrDefault(place(home.preferred()), List.of());
    int at = here.indexOf(LineKeys.orEmpty(home.preferred().parts().postcode()));
    return at < 0 || here.size() < 2 ? "" : here.get(at > 0 ? at - 1 : 1);
  }

  /** Picks an organisation of the county that is not named after a place. */
  public String organisation(SeededRandom random) {
    return random.pick(organisations);
  }
}
