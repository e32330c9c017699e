package uk.trigpoint.matching.parse;

import java.util.EnumSet;
import java.util.Set;

/** The floor a unit lies on, lowest first. */
public enum Level {
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

  Level(String words) {
    this.words = words;
  }

  /** The floor so many above the ground, 1 to 10. */
  static Level above(int floors) {
    return values()[GROUND.ordinal() + 1 + floors];
  }

  /** All floors from one to another, in either order. */
  static Set<Level> between(Level a, Level b) {
    return a.compareTo(b) <= 0 ? EnumSet.range(a, b) : EnumSet.range(b, a);
  }

  /**
   * Whether two names may be of one floor: the top floor may be any above the ground floor, the
   * garden floor is the lowest.
   */
  public boolean mayBe(Level other) {
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
