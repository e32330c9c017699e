package uk.trigpoint.tiles.upload;

import java.util.Locale;

/** Makes the name of a file readable, as a title to start from. */
final class SuggestedTitle {
  private static final int MAX = 100;

  private SuggestedTitle() {}

  /** Returns a title; empty if the name says nothing. */
  static String of(String fileName) {
    String name =
        fileName.replaceAll(".*[/\\\\]", "").replaceAll("(?i)(?:\\.[a-z0-9]{1,10}){1,2}$", "");
    String words =
        name.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .replaceAll("[_.+-]+", " ")
            .replaceAll("\\p{Cntrl}|\\s+", " ")
            .strip();
    String title =
        words.equals(words.toUpperCase(Locale.ROOT)) ? words : words.toLowerCase(Locale.ROOT);
    if (title.isEmpty()) {
      return "";
    }
    String clipped = title.length() > MAX ? title.substring(0, MAX).strip() : title;
    return clipped.substring(0, 1).toUpperCase(Locale.ROOT) + clipped.substring(1);
  }
}
