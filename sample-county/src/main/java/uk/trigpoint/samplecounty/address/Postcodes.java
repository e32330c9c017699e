package uk.trigpoint.samplecounty.address;

import java.util.HashMap;
import java.util.Map;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.samplecounty.place.Settlement;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Allocates postcodes along streets: 14 to 20 addresses to a unit, a new unit for a long new
 * street, a new sector for a large settlement.
 */
final class Postcodes {
  private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";
  private static final int UNITS_A_SECTOR = LETTERS.length() * LETTERS.length();
  private static final int SECTORS = 10;
  private static final int BIG = 2_500;

  private final Map<String, Integer> unitsUsed = new HashMap<>();
  private final SeededRandom random;
  private String outward = "";
  private String current = "";
  private int room;

  Postcodes(SeededRandom random) {
    this.random = random;
  }

  void enter(Settlement place, int addresses) {
    outward = place.outward();
    int used = unitsUsed.getOrDefault(outward, 0);
    int nextSector = (used + UNITS_A_SECTOR - 1) / UNITS_A_SECTOR;
    if (addresses > BIG && nextSector < SECTORS) {
      unitsUsed.put(outward, nextSector * UNITS_A_SECTOR);
    }
    startUnit();
  }

  /**
   * Starts a street.
   *
   * @param plots number of its plots
   */
  void enterStreet(int plots) {
    if (plots >= 7 && room < 14) {
      startUnit();
    }
  }

  /** Returns the postcode of the next address. */
  String next() {
    if (room <= 0) {
      startUnit();
    }
    room--;
    return current;
  }

  /** Returns a new postcode for a single building. */
  String own() {
    startUnit();
    room = 0;
    return current;
  }

  private void startUnit() {
    int used = unitsUsed.getOrDefault(outward, 0);
    room = random.between(14, 20);
    if (used >= SECTORS * UNITS_A_SECTOR) {
      return;
    }
    unitsUsed.put(outward, used + 1);
    int sector = (used / UNITS_A_SECTOR + 1) % SECTORS;
    int unit = used % UNITS_A_SECTOR;
    String inward =
        ""
            + sector
            + LETTERS.charAt(unit / LETTERS.length())
            + LETTERS.charAt(unit % LETTERS.length());
    current = new Postcode(outward, inward).toString();
  }
}
