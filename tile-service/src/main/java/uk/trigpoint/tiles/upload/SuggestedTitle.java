package uk.trigpoint.tiles.upload;

import java.util.Locale;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.intake.Understanding;

/** Makes the name of a file readable, as a title to start from. */
final class SuggestedTitle {
  private static final int MAX = 100;

  private SuggestedTitle() {}

  /**
   * Returns the title above the table, else the name of the file; empty if neither says anything.
   */
  static String of(Understanding understood, String fileName) {
    return understood.recognised().stream()
        .filter(r -> r.setting().equals("title"))
        .map(Recognised::value)
        .findFirst()
        .orElseGet(() -> of(fileName));
  }

  private static String of(String fileName) {
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
