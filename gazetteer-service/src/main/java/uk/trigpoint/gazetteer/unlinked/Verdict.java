package uk.trigpoint.gazetteer.unlinked;

import java.util.Arrays;

/** The possible answers to a line. */
public enum Verdict {
  /** A property; the answer has its UPRN. */
  UPRN("uprn", "It is this property"),
  NOT_A_PROPERTY("not-a-property", "Not a property"),
  DUPLICATE("duplicate", "Duplicate of another record"),
  /** A query to GeoPlace; the note has the question. */
  QUERY("query", "Query, see the note");

  private final String code;
  private final String label;

  Verdict(String code, String label) {
    this.code = code;
    this.label = label;
  }

  /** Returns the name in files and responses. */
  public String code() {
    return code;
  }

  public String label() {
    return label;
  }

  /**
   * Parses a code.
   *
   * @throws IllegalArgumentException that lists the verdicts
   */
  public static Verdict parse(String code) {
    return Arrays.stream(values())
        .filter(v -> v.code.equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("must be uprn, not-a-property, duplicate or query"));
  }
}
