package uk.trigpoint.samplecounty.address;

import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * The four dates a gazetteer record carries, as days since 1970.
 *
 * @param end 0 while the record is current
 */
public record Dates(int start, int end, int entry, int update) {
  private static final int FIRST_LOAD = 11_500;

  /** A current record entered between the first load, in mid 2001, and the given day. */
  static Dates current(SeededRandom random, int newest) {
    int entry = random.chance(0.55) ? FIRST_LOAD : random.between(FIRST_LOAD, newest - 60);
    int update = random.chance(0.4) ? entry : random.between(entry, newest);
    return new Dates(entry, 0, entry, update);
  }

  /** A record that came to an end some time before the given day. */
  static Dates ended(SeededRandom random, int newest) {
    int end = random.between(FIRST_LOAD + 400, newest - 30);
    return new Dates(FIRST_LOAD, end, FIRST_LOAD, end);
  }

  /** A record entered during the two years before the given day. */
  static Dates recent(SeededRandom random, int newest) {
    int entry = random.between(newest - 700, newest - 5);
    return new Dates(entry, 0, entry, random.between(entry, newest));
  }
}
