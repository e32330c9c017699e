package uk.trigpoint.http.start;

/**
 * An environment variable of the platform.
 *
 * @param name starts with {@code TRIGPOINT_}
 * @param defaultText the default for display; empty if there is none
 * @param description what it sets, with its unit
 */
public record EnvironmentVariable(String name, Kind kind, String defaultText, String description) {
  /** The type of a variable's value. */
  public enum Kind {
    TEXT,
    INTEGER,
    FLAG
  }

  /**
   * Checks a value.
   *
   * @throws IllegalArgumentException with a message for the operator if it has the wrong type
   */
  void check(String value) {
    switch (kind) {
      case TEXT -> {}
      case INTEGER -> {
        if (!value.matches("[0-9]{1,18}")) {
          throw new IllegalArgumentException(
              name + " must be a whole number, not '" + value + "'.");
        }
      }
      case FLAG -> {
        if (!value.equals("true") && !value.equals("false")) {
          throw new IllegalArgumentException(name + " must be true or false, not '" + value + "'.");
        }
      }
    }
  }
}
