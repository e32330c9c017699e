package uk.trigpoint.gazetteer.unlinked;

import java.util.Arrays;

/** What a line turned out to be. */
public enum Verdict {
  /** A property: the answer has its UPRN. */
  UPRN("uprn", "It is this property"),
  NOT_A_PROPERTY("not-a-property", "Not a property"),
  DUPLICATE("duplicate", "Duplicate of another record"),
  /** Goes back with a question, in the note. */
  QUERY("query", "Query, see the note");

  private final String code;
  private final String words;

  Verdict(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /** The name in files and answers. */
  public String code() {
    return code;
  }

  public String words() {
    return words;
  }

  /**
   * The verdict of a code.
   *
   * @throws IllegalArgumentException naming the verdicts there are
   */
  public static Verdict parse(String code) {
    return Arrays.stream(values())
        .filter(v -> v.code.equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("one of uprn, not-a-property, duplicate and query"));
  }
}
