package uk.trigpoint.matching.parse;

/** What makes an address one of something beside, behind or before the property it names. */
public enum Qualifier {
  REAR("rear of"),
  ADJACENT("adjacent to"),
  OPPOSITE("opposite"),
  LAND("land"),
  FORMER("former site"),
  ANNEXE("annexe");

  private final String words;

  Qualifier(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
