package uk.trigpoint.gazetteer.match;

/** The floor a unit lies on, lowest first. */
enum Level {
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

  /**
   * Whether two names may be of one floor: the top floor may be any above the ground floor, the
   * garden floor is the lowest.
   */
  boolean mayBe(Level other) {
    return this == other
        || this == TOP && other.ordinal() >= FIRST.ordinal()
        || other == TOP && ordinal() >= FIRST.ordinal()
        || isLow() && other.isLow() && (this == GARDEN || other == GARDEN)
        || isCellar() && other.isCellar();
  }

  private boolean isLow() {
    return ordinal() <= GROUND.ordinal();
  }

  private boolean isCellar() {
    return this == LOWERGROUND || this == BASEMENT;
  }

  @Override
  public String toString() {
    return words;
  }
}
