package uk.trigpoint.datasets.filter.cql2;

/** Decodes text and names in quotes. */
final class TextLiteral {
  private TextLiteral() {}

  /**
   * Decodes a text in single quotes. A quote is doubled or follows a backslash; {@code \\} is a
   * backslash, and {@code \a \b \t \n \v \f \r} are control characters. A backslash before any
   * other character stays, so that it can be the escape character of a LIKE pattern.
   *
   * @param source with its quotes
   * @see "OGC 21-065r2 (CQL2), requirement /req/cql2-text/escaping"
   */
  static String text(String source) {
    StringBuilder text = new StringBuilder(source.length());
    for (int i = 1; i < source.length() - 1; i++) {
      char c = source.charAt(i);
      char next = source.charAt(i + 1);
      if (c == '\'') {
        text.append(c);
        i++;
      } else if (c == '\\') {
        int known = "\\'abtnvfr".indexOf(next);
        if (known < 0) {
          text.append(c);
        } else {
          text.append("\\'\u0007\b\t\n\u000B\f\r".charAt(known));
          i++;
        }
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** Decodes a name in double quotes, in which a quote is doubled. */
  static String name(String source) {
    return source.substring(1, source.length() - 1).replace("\"\"", "\"");
  }
}
