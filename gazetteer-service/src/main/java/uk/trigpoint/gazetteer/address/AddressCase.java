package uk.trigpoint.gazetteer.address;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Title case for address text sent in capitals; text that already has small letters is left as it
 * was sent.
 */
final class AddressCase {
  private static final Set<String> SMALL =
      Set.of(
          "and", "at", "by", "cum", "de", "in", "la", "le", "next", "of", "on", "s", "t", "the",
          "to", "under", "upon", "with");
  private static final Set<String> CAPITAL =
      Set.of(
          "BBC", "BMW", "BP", "GP", "HMP", "II", "III", "IV", "MOT", "NHS", "PC", "PO", "RAF", "RC",
          "TA", "UK", "VI", "VII", "VIII", "YMCA");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private AddressCase() {}

  static String title(String text) {
    if (!text.equals(text.toUpperCase(Locale.ROOT))) {
      return text;
    }
    StringBuilder title = new StringBuilder(text.length());
    Matcher word = WORD.matcher(text);
    int done = 0;
    while (word.find()) {
      title.append(text, done, word.start());
      title.append(word(word.group(), title.toString()));
      done = word.end();
    }
    return title.append(text.substring(done)).toString();
  }

  private static String word(String word, String before) {
    String lower = word.toLowerCase(Locale.ROOT);
    boolean first = before.isBlank();
    boolean possessive = before.endsWith("'") && (lower.equals("s") || lower.equals("t"));
    if (possessive || !first && SMALL.contains(lower) && lower.length() > 1) {
      return lower;
    }
    if (CAPITAL.contains(word) || word.length() == 1) {
      return word;
    }
    if (Character.isDigit(word.charAt(0))) {
      return lower.matches("[0-9]+(st|nd|rd|th)") ? lower : word;
    }
    if (lower.startsWith("mc") && lower.length() > 3) {
      return "Mc" + Character.toUpperCase(lower.charAt(2)) + lower.substring(3);
    }
    return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
  }
}
