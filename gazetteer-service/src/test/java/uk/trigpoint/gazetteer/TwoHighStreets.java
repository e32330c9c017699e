package uk.trigpoint.gazetteer;

/** A county with a High Street in Oxford and another in Witney, so that searches are ambiguous. */
public final class TwoHighStreets {
  public static final int OXFORD = 20_900_161;
  public static final int WITNEY = 20_900_163;

  private TwoHighStreets() {}

  /** Returns a supply with the two streets, to add addresses to. */
  public static Dtf streets() {
    return Dtf.llpg(3110)
        .street(OXFORD, "HIGH STREET", "OXFORD")
        .street(WITNEY, "HIGH STREET", "WITNEY");
  }

  /**
   * Returns a supply with the two streets and houses numbered from 1 in each: in Oxford with UPRNs
   * from 1001, in OX1 4AA, at eastings from 451001 and northing 206000; in Witney with UPRNs from
   * 2001, in OX28 6AA, at eastings from 435001 and northing 209000.
   */
  public static Dtf withHouses(int count) {
    Dtf dtf = streets();
    for (int i = 1; i <= count; i++) {
      String number = Integer.toString(i);
      dtf.blpu(1000 + i, 1, 451_000 + i, 206_000)
          .lpi(1000 + i, "3110L0000010" + (10 + i), 1, number, OXFORD, "OX1 4AA");
      dtf.blpu(2000 + i, 1, 435_000 + i, 209_000)
          .lpi(2000 + i, "3110L0000020" + (10 + i), 1, number, WITNEY, "OX28 6AA");
    }
    return dtf;
  }
}
