package uk.trigpoint.gazetteer.review;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What can be decided of a row. */
public enum DecisionKind {
  /** It is a property; the decision has its UPRN. */
  UPRN("uprn"),
  /** The gazetteer does not have it. */
  NONE("none"),
  /** It cannot be decided now; the row stays undecided. */
  SKIP("skip");

  private final String code;

  DecisionKind(String code) {
    this.code = code;
  }

  /** Returns the name in the database and in responses. */
  @JsonValue
  public String code() {
    return code;
  }

  static DecisionKind ofCode(String code) {
    return Arrays.stream(values()).filter(k -> k.code.equals(code)).findFirst().orElseThrow();
  }
}
