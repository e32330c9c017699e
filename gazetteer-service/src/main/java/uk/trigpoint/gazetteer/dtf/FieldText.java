package uk.trigpoint.gazetteer.dtf;

/** What a text is, told without exceptions and without garbage: a file has millions of them. */
final class FieldText {
  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final int NUMBER_LENGTH = 16;

  private FieldText() {}

  /** Digits only, at least one. */
  static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Digits without the zeros in front. */
  static int significantDigits(String digits) {
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return digits.length() - zeros;
  }

  /** A decimal number: a minus at most, digits, one point at most. */
  static boolean isNumber(String text) {
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
   * Whether a {@linkplain #isNumber number} lies between two whole ones, both included. Any
   * fraction counts as a half, which settles it as exactly as the fraction itself would.
   */
  static boolean isWithin(String number, long least, long most) {
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

  /** A day that was or will be, CCYY-MM-DD, from the year 1 on. */
  static boolean isDate(String text) {
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

  /** A day of some year, DD-MM. */
  static boolean isDayOfYear(String text) {
    return text.length() == 5
        && text.charAt(2) == '-'
        && isDayOfMonth(pair(text, 0), pair(text, 3));
  }

  /** HHMM from 0000 to 2400. */
  static boolean isTimeOfDay(String text) {
    return text.length() == 4 && (isTime(pair(text, 0), pair(text, 2), 0) || text.equals("2400"));
  }

  /** HHMMSS or HH:MM:SS. */
  static boolean isTimeStamp(String text) {
    return switch (text.length()) {
      case 6 -> isTime(pair(text, 0), pair(text, 2), pair(text, 4));
      case 8 ->
          text.charAt(2) == ':'
              && text.charAt(5) == ':'
              && isTime(pair(text, 0), pair(text, 3), pair(text, 6));
      default -> false;
    };
  }

  /** Made of what numbers, dates and times are made of; such a value needs no quotes. */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isDigit(c) && c != '-' && c != '.' && c != ':') {
        return false;
      }
    }
    return true;
  }

  /** A text as it is shown in a sentence. */
  static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static boolean isTime(int hour, int minute, int second) {
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  }

  private static boolean isDayOfMonth(int day, int month) {
    return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1];
  }

  /** The number of two digits, or -1. */
  private static int pair(String text, int at) {
    char tens = text.charAt(at);
    char ones = text.charAt(at + 1);
    return isDigit(tens) && isDigit(ones) ? (tens - '0') * 10 + (ones - '0') : -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
