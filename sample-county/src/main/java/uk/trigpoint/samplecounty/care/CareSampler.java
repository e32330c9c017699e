package uk.trigpoint.samplecounty.care;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.samplecounty.address.Property;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Draws the homes of care clients out of all properties passing by, each dwelling with the same
 * chance, and some historic UPRNs for faults.
 */
public final class CareSampler {
  private final int wanted;
  private final SeededRandom random;
  private final List<Property> homes = new ArrayList<>();
  private final List<Long> historic = new ArrayList<>();
  private long seen;

  /**
   * @param wanted how many homes
   */
  public CareSampler(int wanted, long seed) {
    this.wanted = wanted;
    this.random = SeededRandom.of(seed, "care homes", 0);
  }

  public void offer(Property property) {
    if (property.status() == 8 && historic.size() < 500) {
      historic.add(property.uprn());
    }
    if (property.status() != 1 || !property.isDwelling()) {
      return;
    }
    seen++;
    if (homes.size() < wanted) {
      homes.add(property);
      return;
    }
    // Algorithm R: every dwelling so far stays with the same probability.
    long place = (long) (random.nextDouble() * seen);
    if (place < wanted) {
      homes.set((int) place, property);
    }
  }

  List<Property> homes() {
    return homes;
  }

  List<Long> historicUprns() {
    return historic;
  }
}
