package uk.trigpoint.matching.record;

import java.util.Locale;
import java.util.Set;

/**
 * Converts address text in capitals to title case. Text with lower-case letters is returned
 * unchanged.
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

  private AddressCase() {}

  static String title(String text) {
    if (hasLowerCase(text)) {
      return text;
    }
    StringBuilder title = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int end = i;
      while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
        end++;
      }
      if (end > i) {
        title.append(word(text.substring(i, end), title));
        i = end;
      } else {
        title.append(text.charAt(i++));
      }
    }
    return title.toString();
  }

  private static boolean hasLowerCase(String text) {
    return text.chars().anyMatch(Character::isLowerCase);
  }

  private static String word(String word, CharSequence before) {
    String lower = word.toLowerCase(Locale.ROOT);
    boolean first = before.chars().allMatch(Character::isWhitespace);
    boolean possessive =
        !before.isEmpty()
            && before.charAt(before.length() - 1) == '\''
            && (lower.equals("s") || lower.equals("t"));
    if (possessive || !first && SMALL.contains(lower) && lower.length() > 1) {
      return lower;
    }
    if (CAPITAL.contains(word) || word.length() == 1) {
      return word;
    }
    if (Character.isDigit(word.charAt(0))) {
      return isOrdinal(lower) ? lower : word;
    }
    if (lower.startsWith("mc") && lower.length() > 3) {
      return "Mc" + Character.toUpperCase(lower.charAt(2)) + lower.substring(3);
    }
    return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
  }

  private static boolean isOrdinal(String lower) {
    String ending = lower.substring(Math.max(0, lower.length() - 2));
    return lower.length() > 2
        && Set.of("st", "nd", "rd", "th").contains(ending)
        && lower.chars().limit(lower.length() - 2L).allMatch(Character::isDigit);
  }
}
