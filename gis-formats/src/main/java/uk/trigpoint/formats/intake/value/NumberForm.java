package uk.trigpoint.formats.intake.value;

/**
 * The form of a text that may be a decimal number, recognised in one pass without allocation,
 * because every cell of a file is tried.
 */
enum NumberForm {
  NONE,
  /** {@code 0|-?[1-9][0-9]{0,14}}. */
  INTEGER,
  /**
   * Another number in the range of a double: {@code
   * -?((0|[1-9][0-9]{0,14})(\.[0-9]{0,30})?|\.[0-9]{1,30})([eE][-+]?[0-9]{1,3})?}.
   */
  DECIMAL;

  private static final int MAX_WHOLE = 15;
  private static final int MAX_DECIMALS = 30;
  private static final int MAX_EXPONENT_DIGITS = 3;

  /** Returns the form of a text. Numbers with leading zeros are none: they are identifiers. */
  static NumberForm of(String text) {
    int end = text.length();
    boolean negative = end > 0 && text.charAt(0) == '-';
    int from = negative ? 1 : 0;
    int at = afterDigits(text, from);
    int whole = at - from;
    boolean zero = whole > 0 && text.charAt(from) == '0';
    if (whole > MAX_WHOLE || zero && whole > 1) {
      return NONE;
    }
    if (at == end && whole > 0) {
      return zero && negative ? DECIMAL : INTEGER;
    }
    if (at < end && text.charAt(at) == '.') {
      int point = at;
      at = afterDigits(text, point + 1);
      int decimals = at - point - 1;
      if (decimals > MAX_DECIMALS || whole == 0 && decimals == 0) {
        return NONE;
      }
    } else if (whole == 0) {
      return NONE;
    }
    return at == end || isExponent(text, at) && Double.isFinite(Double.parseDouble(text))
        ? DECIMAL
        : NONE;
  }

  /** Returns whether a text has up to so many digits, after a sign or none, and nothing else. */
  static boolean isWhole(String text, int maxDigits) {
    int from = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int digits = text.length() - from;
    return digits > 0 && digits <= maxDigits && afterDigits(text, from) == text.length();
  }

  private static boolean isExponent(String text, int at) {
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    int from = at + 1;
    if (from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '+')) {
      from++;
    }
    int digits = text.length() - from;
    return digits > 0 && digits <= MAX_EXPONENT_DIGITS && afterDigits(text, from) == text.length();
  }

  private static int afterDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
