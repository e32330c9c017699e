package uk.trigpoint.matching.parse;

/**
 * Parses numbers and letters of buildings and units: 12, 12 A, 1-3, 1 to 3, 1A-1F, 144 and a half,
 * B2.
 */
final class NumberParser {
  private static final String HALF = "HALF";

  private NumberParser() {}

  /** Parses the number at the cursor, with its suffix or as a range. */
  static NumberSpan number(TokenCursor cursor) {
    String text = cursor.take().text();
    int start = figures(text);
    String suffix = suffix(text);
    if (suffix.isEmpty()) {
      suffix = suffixApart(cursor);
    }
    int mark = isRangeMark(cursor) ? 1 : 0;
    boolean joined = cursor.before(0) == '-' || cursor.before(0) == '/';
    if (mark == 0 && !joined) {
      return NumberSpan.of(start, suffix);
    }
    if (cursor.isNumber(mark)) {
      String last = cursor.text(mark);
      int end = figures(last);
      if (end > start || end == start && !suffix(last).isEmpty()) {
        cursor.skip(mark + 1);
        String endSuffix = suffix(last);
        return new NumberSpan(
            start, suffix, end, endSuffix.isEmpty() ? suffixApart(cursor) : endSuffix);
      }
    } else if (cursor.isLetter(0) && !suffix.isEmpty() && cursor.before(0) == '-') {
      return new NumberSpan(start, suffix, start, cursor.take().text());
    }
    return NumberSpan.of(start, suffix);
  }

  /** Returns whether a token is a letter, or a letter with a number. */
  static boolean isLetter(TokenCursor cursor, int ahead) {
    String text = cursor.text(ahead);
    boolean half = text.equals("A") && cursor.text(ahead + 1).equals(HALF);
    return cursor.isLetter(ahead) && !half
        || !text.isEmpty()
            && text.length() <= 4
            && Character.isLetter(text.charAt(0))
            && text.chars().skip(1).allMatch(Character::isDigit);
  }

  /** Parses a letter, a range of letters, or a letter with a number: B2 is parsed as 2B. */
  static NumberSpan letter(TokenCursor cursor) {
    String first = cursor.take().text();
    if (first.length() > 1) {
      return NumberSpan.of(Integer.parseInt(first.substring(1)), first.substring(0, 1));
    }
    if (cursor.before(0) == '-' && cursor.isLetter(0)) {
      return new NumberSpan(0, first, 0, cursor.take().text());
    }
    return NumberSpan.letter(first);
  }

  private static boolean isRangeMark(TokenCursor cursor) {
    String text = cursor.text(0);
    return (text.equals("TO") || text.equals("AND") || text.equals("THRU")) && cursor.isNumber(1);
  }

  /** Parses a suffix separated from its number, or a half; empty if neither follows. */
  private static String suffixApart(TokenCursor cursor) {
    int i = cursor.text(0).equals("AND") ? 1 : 0;
    if (cursor.text(i).equals("1")
        && cursor.text(i + 1).equals("2")
        && cursor.before(i + 1) == '/') {
      cursor.skip(i + 2);
      return HALF;
    }
    int half = cursor.text(i).equals("A") ? i + 1 : i;
    if (cursor.text(half).equals(HALF)) {
      cursor.skip(half + 1);
      return HALF;
    }
    boolean careOf = cursor.has(1) && cursor.before(1) == '/';
    return cursor.isLetter(0) && cursor.before(0) == ' ' && !careOf ? cursor.take().text() : "";
  }

  private static int figures(String text) {
    return Integer.parseInt(text.substring(0, text.length() - suffix(text).length()));
  }

  private static String suffix(String text) {
    int letters = 0;
    while (Character.isLetter(text.charAt(text.length() - 1 - letters))) {
      letters++;
    }
    return text.substring(text.length() - letters);
  }
}
