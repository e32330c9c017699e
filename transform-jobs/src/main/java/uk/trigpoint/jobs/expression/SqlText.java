package uk.trigpoint.jobs.expression;

/** Quotes texts for SQL. */
final class SqlText {
  private SqlText() {}

  /**
   * Returns a literal. Only for constants of the platform's code; values of definitions and rows
   * are bound.
   */
  static String literal(String constant) {
    StringBuilder quoted = new StringBuilder("U&'");
    for (char c : constant.toCharArray()) {
      if (c >= ' ' && c < 127 && c != '\'' && c != '\\') {
        quoted.append(c);
      } else {
        quoted.append('\\').append(String.format("%04X", (int) c));
      }
    }
    return quoted.append('\'').toString();
  }
}
