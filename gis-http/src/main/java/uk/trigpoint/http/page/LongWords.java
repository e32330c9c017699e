package uk.trigpoint.http.page;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds texts with words that are too long for a column, such as addresses of claims. */
public final class LongWords {
  private static final Pattern LONG = Pattern.compile("\\S{31}");

  private LongWords() {}

  /** Returns the class that lets words break anywhere; null if no word needs it. */
  public static @Nullable String cssClass(String text) {
    return LONG.matcher(text).find() ? "tp-break" : null;
  }
}
