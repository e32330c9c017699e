package uk.trigpoint.samplecounty.address;

import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * The four dates of a gazetteer record, days since 1970-01-01.
 *
 * @param end 0 if the record is current
 */
public record RecordDates(int start, int end, int entry, int update) {
  private static final int FIRST_LOAD = 11_500;

  /**
   * Returns dates of a current record, entered between mid-2001 (the first load) and the given day.
   */
  static RecordDates current(SeededRandom random, int newest) {
    int entry = random.chance(0.55) ? FIRST_LOAD : random.between(FIRST_LOAD, newest - 60);
    int update = random.chance(0.4) ? entry : random.between(entry, newest);
    return new RecordDates(entry, 0, entry, update);
  }

  /** Returns dates of a record that ended before the given day. */
  static RecordDates ended(SeededRandom random, int newest) {
    int end = random.between(FIRST_LOAD + 400, newest - 30);
    return new RecordDates(FIRST_LOAD, end, FIRST_LOAD, end);
  }

  /** Returns dates of a record entered in the two years before the given day. */
  static RecordDates recent(SeededRandom random, int newest) {
    int entry = random.between(newest - 700, newest - 5);
    return new RecordDates(entry, 0, entry, random.between(entry, newest));
  }
}
