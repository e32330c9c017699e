package uk.trigpoint.formats.text;

import org.jspecify.annotations.Nullable;

/** Formats values for files of text: decimal point, {@code true} and {@code false}, ISO 8601. */
public final class PlainValue {
  private PlainValue() {}

  /**
   * Formats a value.
   *
   * @return null if the value is null or a number that is not finite
   */
  public static @Nullable String of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Double number when !Double.isFinite(number) -> null;
      default -> value.toString();
    };
  }
}
