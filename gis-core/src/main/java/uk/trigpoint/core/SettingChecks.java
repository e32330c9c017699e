package uk.trigpoint.core;

/** Checks of settings. The message names the environment variable, for the operator. */
public final class SettingChecks {
  private SettingChecks() {}

  /**
   * Checks a range.
   *
   * @param variable name of the environment variable
   * @throws IllegalArgumentException if the value is less than the minimum or greater than the
   *     maximum
   */
  public static void requireBetween(String variable, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          variable + " must be from " + min + " to " + max + ", not " + value + ".");
    }
  }
}
