package uk.trigpoint.samplecounty.street;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.trigpoint.samplecounty.place.Settlement;
import uk.trigpoint.samplecounty.place.WordLists;
import uk.trigpoint.samplecounty.random.SeededRandom;

/** Generates street names that are unique within one settlement. */
final class StreetNames {
  static final List<String> THEMES =
      List.of(
          "trees", "birds", "poets", "royal", "fields", "families", "flowers", "hills", "craft");
  private static final List<String> DEAD_ENDS =
      List.of("CLOSE", "CLOSE", "CLOSE", "COURT", "GARDENS", "MEWS", "PLACE", "CROFT", "PADDOCK");
  private static final List<String> THROUGH =
      List.of(
          "ROAD", "ROAD", "ROAD", "AVENUE", "DRIVE", "WAY", "STREET", "CRESCENT", "RISE", "WALK");

  private final Settlement place;
  private final SeededRandom random;
  private final Set<String> used = new HashSet<>();
  private final List<String> central;

  StreetNames(Settlement place, SeededRandom random, List<Street> existing) {
    this.place = place;
    this.random = random;
    existing.forEach(street -> used.add(street.name()));
    central =
        new ArrayList<>(
            WordLists.list(place.kind() == Settlement.Kind.VILLAGE ? "village" : "centre"));
  }

  /**
   * Returns a name for a new street.
   *
   * @param outwards 0 at the centre, 1 at the edge of the built-up area
   */
  String next(String theme, boolean deadEnd, double outwards) {
    boolean old = outwards < (place.kind() == Settlement.Kind.VILLAGE ? 0.7 : 0.22);
    if (old && !central.isEmpty() && random.chance(0.85)) {
      String name = central.remove(random.nextInt(central.size()));
      if (used.add(name)) {
        return name;
      }
    }
    List<String> endings = deadEnd ? DEAD_ENDS : THROUGH;
    for (int i = 0; i < 30; i++) {
      String list = i < 10 ? theme : random.pick(THEMES);
      String name = random.pick(WordLists.list(list)) + " " + random.pick(endings);
      if (used.add(name)) {
        return name;
      }
    }
    for (int i = 1; ; i++) {
      String name =
          random.pick(WordLists.list("families"))
              + " "
              + random.pick(WordLists.list("trees"))
              + " "
              + random.pick(endings);
      if (used.add(name)) {
        return name;
      }
      if (i > 1000) {
        throw new IllegalStateException("No street names left in " + place.name());
      }
    }
  }
}
