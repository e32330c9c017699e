package uk.trigpoint.jobs.run;

/** Texts about runs that people read and the database keeps. */
final class RunText {
  private static final int MAX_LENGTH = 2_000;

  private RunText() {}

  /**
   * Returns a text with marks in place of control characters, which a file may bring into a message
   * and which the database cannot keep, and cut to 2,000 characters.
   */
  static String of(String text) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
    for (int i = 0; i < text.length() && clean.length() < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      boolean control =
          Character.isISOControl(c) && c != '\n'
              || c == '\u202E'
              || Character.isSurrogate(c) && !isPair(text, i);
      clean.append(control ? '\uFFFD' : c);
    }
    return clean.append(text.length() > MAX_LENGTH ? " …" : "").toString();
  }

  private static boolean isPair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
