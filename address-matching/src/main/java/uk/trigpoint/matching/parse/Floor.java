package uk.trigpoint.matching.parse;

import java.util.EnumSet;
import java.util.Set;

/** Floors of a unit, lowest first. */
public enum Floor {
  LOWERGROUND("lower ground floor"),
  BASEMENT("basement"),
  GARDEN("garden floor"),
  GROUND("ground floor"),
  MEZZANINE("mezzanine"),
  FIRST("first floor"),
  SECOND("second floor"),
  THIRD("third floor"),
  FOURTH("fourth floor"),
  FIFTH("fifth floor"),
  SIXTH("sixth floor"),
  SEVENTH("seventh floor"),
  EIGHTH("eighth floor"),
  NINTH("ninth floor"),
  TENTH("tenth floor"),
  TOP("top floor");

  private final String words;

  Floor(String words) {
    this.words = words;
  }

  /** Returns the nth floor above the ground floor, 1 to 10. */
  static Floor above(int floors) {
    return values()[GROUND.ordinal() + 1 + floors];
  }

  /** Returns all floors between two, inclusive, in either order. */
  static Set<Floor> between(Floor a, Floor b) {
    return a.compareTo(b) <= 0 ? EnumSet.range(a, b) : EnumSet.range(b, a);
  }

  /**
   * Returns whether two names can mean the same floor: the top floor can be any floor above the
   * ground, the garden floor can be the lowest.
   */
  public boolean mayBe(Floor other) {
    boolean top = (this == TOP && other.isUpper()) || (other == TOP && isUpper());
    boolean garden = (this == GARDEN && other.isLow()) || (other == GARDEN && isLow());
    return this == other || top || garden || (isCellar() && other.isCellar());
  }

  private boolean isUpper() {
    return compareTo(FIRST) >= 0;
  }

  private boolean isLow() {
    return compareTo(GROUND) <= 0;
  }

  private boolean isCellar() {
    return this == LOWERGROUND || this == BASEMENT;
  }

  @Override
  public String toString() {
    return words;
  }
}
