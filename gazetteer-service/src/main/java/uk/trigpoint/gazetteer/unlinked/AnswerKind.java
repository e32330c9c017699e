package uk.trigpoint.gazetteer.unlinked;

import java.util.Arrays;

/** The kinds of answer to a line. */
public enum AnswerKind {
  /** A property; the answer has its UPRN. */
  UPRN("uprn", "It is this property"),
  NOT_A_PROPERTY("not-a-property", "Not a property"),
  DUPLICATE("duplicate", "Duplicate of another record"),
  /** A query to GeoPlace; the note has the question. */
  QUERY("query", "Query, see the note");

  private final String code;
  private final String label;

  AnswerKind(String code, String label) {
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
   * @throws IllegalArgumentException if no kind has the code; the message lists the codes
   */
  public static AnswerKind parse(String code) {
    return Arrays.stream(values())
        .filter(kind -> kind.code.equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("must be uprn, not-a-property, duplicate or query"));
  }
}
