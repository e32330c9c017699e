package uk.trigpoint.benchmarks.address;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.AddressIndexWriter;
import uk.trigpoint.samplecounty.SampleCounty;
import uk.trigpoint.samplecounty.place.WordLists;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * The generated county as a gazetteer. One dwelling in forty had a name before, kept as historical;
 * three in a hundred properties that are nobody's parent are held out: known here, not indexed.
 */
final class CountyGazetteer {
  private static final double RENAMED = 0.025;
  private static final double HELD_OUT = 0.03;

  private final List<Home> indexed = new ArrayList<>();
  private final List<Home> heldOut = new ArrayList<>();

  /**
   * @param properties 500 to 500,000
   * @param holdOut whether some are left out of the index
   */
  CountyGazetteer(int properties, long seed, boolean holdOut) {
    List<Home> all = new ArrayList<>();
    Set<Long> parents = new HashSet<>();
    SampleCounty.properties(
        properties,
        seed,
        property -> {
          all.add(Home.of(property));
          parents.add(property.parent());
        });
    for (Home home : all) {
      SeededRandom random = SeededRandom.of(seed, "address gazetteer", home.uprn());
      boolean plain = !home.isStreetRecord() && home.isLive();
      if (holdOut && plain && !parents.contains(home.uprn()) && random.chance(HELD_OUT)) {
        heldOut.add(home);
      } else if (plain
          && home.preferred().classification().startsWith("RD0")
          && home.preferred().parentUprn() == 0
          && random.chance(RENAMED)) {
        indexed.add(home.with(home.formerly(random.pick(WordLists.list("house")))));
      } else {
        indexed.add(home);
      }
    }
  }

  /** In the order they were made: neighbours are near. */
  List<Home> indexed() {
    return indexed;
  }

  List<Home> heldOut() {
    return heldOut;
  }

  /** An index of everything that is not held out. */
  AddressIndex index() {
    return index(indexed);
  }

  static AddressIndex index(List<Home> homes) {
    try (AddressIndexWriter writer = AddressIndex.builder()) {
      homes.forEach(home -> writer.addProperty(home.variants()));
      return writer.build();
    }
  }
}
