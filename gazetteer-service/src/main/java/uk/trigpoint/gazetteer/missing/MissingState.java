package uk.trigpoint.gazetteer.missing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How far a reported address is. */
public enum MissingState {
  REPORTED,
  /** Exported for its custodian. */
  SENT,
  /** The gazetteer has it. */
  ADDED,
  /** There is no such address. */
  REJECTED;

  /** Returns the name in the database and in responses. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Parses a code.
   *
   * @throws IllegalArgumentException that lists the codes
   */
  public static MissingState parse(String code) {
    return Arrays.stream(values())
        .filter(s -> s.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("must be reported, sent, added or rejected"));
  }
}
