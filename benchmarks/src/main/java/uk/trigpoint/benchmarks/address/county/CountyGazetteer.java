package uk.trigpoint.benchmarks.address.county;

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
 * The generated county as a gazetteer. One dwelling in forty has a former name as historical
 * variant. Three in a hundred properties without children are held out, which means that they are
 * not indexed.
 */
public final class CountyGazetteer {
  private static final double RENAMED = 0.025;
  private static final double HELD_OUT = 0.03;

  private final List<Home> indexed = new ArrayList<>();
  private final List<Home> heldOut = new ArrayList<>();

  /**
   * @param properties 500 to 500,000
   * @param holdOut whether to leave some out of the index
   */
  public CountyGazetteer(int properties, long seed, boolean holdOut) {
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

  /** Returns the indexed properties in generation order, so neighbours are near. */
  public List<Home> indexed() {
    return indexed;
  }

  public List<Home> heldOut() {
    return heldOut;
  }

  /** Builds an index of everything that is not held out. */
  public AddressIndex index() {
    return index(indexed);
  }

  public static AddressIndex index(List<Home> homes) {
    try (AddressIndexWriter writer = AddressIndex.builder()) {
      homes.forEach(home -> writer.addProperty(home.variants()));
      return writer.build();
    }
  }
}
