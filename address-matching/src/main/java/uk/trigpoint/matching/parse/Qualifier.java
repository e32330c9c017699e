package uk.trigpoint.matching.parse;

/** Relation of an address to the property it names. */
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
