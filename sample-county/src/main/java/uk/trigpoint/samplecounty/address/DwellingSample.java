package uk.trigpoint.samplecounty.address;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Draws a uniform random sample of dwellings from a stream of properties, and some historic UPRNs
 * for faults.
 *
 * @see "Vitter (1985), Random sampling with a reservoir: algorithm R"
 */
public final class DwellingSample {
  private final int wanted;
  private final SeededRandom random;
  private final List<Property> homes = new ArrayList<>();
  private final List<Long> historic = new ArrayList<>();
  private long seen;

  /**
   * Creates an empty sample.
   *
   * @param wanted its size
   * @param purpose another purpose gives another sample
   */
  public DwellingSample(int wanted, String purpose, long seed) {
    this.wanted = wanted;
    this.random = SeededRandom.of(seed, purpose, 0);
  }

  /** Takes or leaves a property. */
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
    // Reservoir sampling, algorithm R: every dwelling so far is kept with equal probability.
    long place = (long) (random.nextDouble() * seen);
    if (place < wanted) {
      homes.set((int) place, property);
    }
  }

  /** Returns the dwellings. */
  public List<Property> homes() {
    return homes;
  }

  /** Returns at most 500 UPRNs of historical properties. */
  public List<Long> historicUprns() {
    return historic;
  }
}
