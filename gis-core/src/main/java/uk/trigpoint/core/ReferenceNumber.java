package uk.trigpoint.core;

/** Parses UPRNs and USRNs: digits, optionally padded with zeros. */
final class ReferenceNumber {
  private ReferenceNumber() {}

  static long parse(String name, int digits, String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new IllegalArgumentException("A " + name + " is required, but the text is blank");
    }
    if (!isDigits(stripped)) {
      throw new IllegalArgumentException(
          "A " + name + " must consist of digits, not '" + text + "'");
    }
    String significant = withoutPadding(stripped);
    if (significant.isEmpty()) {
      throw new IllegalArgumentException("A " + name + " must not be zero, as in '" + text + "'");
    }
    if (significant.length() > digits) {
      throw new IllegalArgumentException(
          "A "
              + name
              + " must have at most "
              + digits
              + " digits, not "
              + significant.length()
              + " as in '"
              + text
              + "'");
    }
    return Long.parseLong(significant);
  }

  static boolean isPlausible(int digits, String text) {
    String stripped = text.strip();
    if (!isDigits(stripped)) {
      return false;
    }
    int significant = withoutPadding(stripped).length();
    return significant >= 1 && significant <= digits;
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  private static String withoutPadding(String digits) {
    int i = 0;
    while (i < digits.length() && digits.charAt(i) == '0') {
      i++;
    }
    return digits.substring(i);
  }
}
