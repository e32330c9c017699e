package uk.trigpoint.records.layout;

/** Classifies the text of a field without exceptions or allocation: a file has millions. */
public final class FieldText {
  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final int NUMBER_LENGTH = 16;

  private FieldText() {}

  /** Returns whether the text is one or more digits. */
  public static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Returns the number of digits without leading zeros. */
  public static int significantDigits(String digits) {
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return digits.length() - zeros;
  }

  /** Returns whether the text is a decimal number: an optional minus, digits, at most one point. */
  public static boolean isNumber(String text) {
    int digits = 0;
    int points = 0;
    for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        digits++;
      } else if (c == '.') {
        points++;
      } else {
        return false;
      }
    }
    return digits > 0 && points <= 1 && text.length() <= NUMBER_LENGTH;
  }

  /**
   * Returns whether a {@linkplain #isNumber number} lies between two integers, inclusive. Any
   * fraction is treated as a half, which gives the same answer.
   */
  public static boolean isWithin(String number, long least, long most) {
    if (number.charAt(0) == '-') {
      return false;
    }
    int i = 0;
    long halves = 0;
    for (; i < number.length() && number.charAt(i) != '.'; i++) {
      halves = halves * 10 + (number.charAt(i) - '0');
    }
    halves *= 2;
    for (i++; i < number.length(); i++) {
      if (number.charAt(i) != '0') {
        halves++;
        break;
      }
    }
    return halves >= 2 * least && halves <= 2 * most;
  }

  /** Returns whether the text is a date CCYY-MM-DD, from the year 1. */
  public static boolean isDate(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return false;
    }
    int century = pair(text, 0);
    int years = pair(text, 2);
    int month = pair(text, 5);
    int day = pair(text, 8);
    if (century < 0 || years < 0 || !isDayOfMonth(day, month)) {
      return false;
    }
    int year = century * 100 + years;
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return year > 0 && (day < 29 || month != 2 || leap);
  }

  /** Returns whether the text is a day of the year, DD-MM. */
  public static boolean isDayOfYear(String text) {
    return text.length() == 5
        && text.charAt(2) == '-'
        && isDayOfMonth(pair(text, 0), pair(text, 3));
  }

  /** Returns whether the text is a time HHMM, 0000 to 2400. */
  public static boolean isTimeOfDay(String text) {
    return text.length() == 4 && (isTime(pair(text, 0), pair(text, 2), 0) || text.equals("2400"));
  }

  /** Returns whether the text is a time HHMMSS or HH:MM:SS. */
  public static boolean isTimeStamp(String text) {
    return switch (text.length()) {
      case 6 -> isTime(pair(text, 0), pair(text, 2), pair(text, 4));
      case 8 ->
          text.charAt(2) == ':'
              && text.charAt(5) == ':'
              && isTime(pair(text, 0), pair(text, 3), pair(text, 6));
      default -> false;
    };
  }

  /**
   * Returns whether the text has only the characters of numbers, dates and times, which need no
   * quotes.
   */
  public static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isDigit(c) && c != '-' && c != '.' && c != ':') {
        return false;
      }
    }
    return true;
  }

  /** Returns the text truncated for a message. */
  public static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static boolean isTime(int hour, int minute, int second) {
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  }

  private static boolean isDayOfMonth(int day, int month) {
    return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1];
  }

  /** Returns the value of two digits; -1 if they are not digits. */
  private static int pair(String text, int at) {
    char tens = text.charAt(at);
    char ones = text.charAt(at + 1);
    return isDigit(tens) && isDigit(ones) ? (tens - '0') * 10 + (ones - '0') : -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
