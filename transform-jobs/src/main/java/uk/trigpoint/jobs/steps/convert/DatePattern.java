package uk.trigpoint.jobs.steps.convert;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form of dates and times in the letters of Unicode: {@code dd/MM/yyyy}, {@code d MMM yy}, {@code
 * yyyy-MM-dd HH:mm}. A day that the calendar does not have does not match. Names of months are
 * English, in any case.
 *
 * @see "Unicode Technical Standard 35, part 4, date field symbols"
 */
final class DatePattern {
  private static final int MAX_LENGTH = 40;
  private static final int CENTURY = 1900;
  private static final Pattern SEPT = Pattern.compile("(?i)\\bsept\\b");
  private static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };

  private final String written;
  private final DateTimeFormatter formatter;
  private final Set<Character> letters;

  /** The form of texts, which rules most others out without the cost of an exception. */
  private final Pattern form;

  private final boolean namedMonths;

  private DatePattern(
      String written, DateTimeFormatter formatter, Set<Character> letters, String form) {
    this.written = written;
    this.formatter = formatter;
    this.letters = letters;
    this.form = Pattern.compile(form);
    this.namedMonths = written.contains("MMM");
  }

  /**
   * Parses a pattern.
   *
   * @param pivot first of the hundred years that two digits mean, without the century: 50 for 1950
   *     to 2049; null if years have four digits
   * @throws IllegalArgumentException if it is none; the message continues "the pattern …"
   */
  static DatePattern parse(String pattern, @Nullable Integer pivot) {
    if (pattern.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("has more than " + MAX_LENGTH + " characters");
    }
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    Set<Character> letters = new HashSet<>();
    StringBuilder form = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      int end = at;
      while (end < pattern.length() && pattern.charAt(end) == c) {
        end++;
      }
      if (Character.isLetter(c)) {
        if (!letters.add(c)) {
          throw new IllegalArgumentException("has '" + c + "' twice");
        }
        if (!append(builder, c, end - at, pivot)) {
          throw new IllegalArgumentException(
              "has '%s'; letters are d, M, y, H, h, a, m, s, S and XXX, such as dd/MM/yyyy HH:mm"
                  .formatted(pattern.substring(at, end)));
        }
        form.append(form(c, end - at));
      } else {
        builder.appendLiteral(pattern.substring(at, end));
        form.append(Pattern.quote(pattern.substring(at, end)));
      }
      at = end;
    }
    if (!letters.containsAll(Set.of('d', 'M', 'y'))) {
      throw new IllegalArgumentException("needs a day d, a month M and a year y");
    }
    if (letters.contains('h') != letters.contains('a')) {
      throw new IllegalArgumentException("needs h and a together, for times such as 3:30 PM");
    }
    return new DatePattern(
        pattern,
        builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT),
        Set.copyOf(letters),
        form.toString());
  }

  private static String form(char letter, int count) {
    return switch (letter) {
      case 'M' -> count > 2 ? "[A-Za-z]{3,9}" : digits(count);
      case 'y' -> "[0-9]{" + count + "}";
      case 'a' -> "[AaPp][Mm]";
      case 'S' -> "[0-9]{1,9}";
      case 'X' -> "(?:[Zz]|[-+][0-9:]{5})";
      default -> digits(count);
    };
  }

  private static String digits(int count) {
    return count == 1 ? "[0-9]{1,2}" : "[0-9]{2}";
  }

  private static boolean append(
      DateTimeFormatterBuilder builder, char letter, int count, @Nullable Integer pivot) {
    switch (letter) {
      case 'd' -> value(builder, ChronoField.DAY_OF_MONTH, count);
      case 'M' -> {
        if (count > 2) {
          builder.appendText(ChronoField.MONTH_OF_YEAR, months(count));
        } else {
          value(builder, ChronoField.MONTH_OF_YEAR, count);
        }
      }
      case 'y' -> {
        if (count != 2) {
          builder.appendValue(ChronoField.YEAR, 4);
        } else if (pivot != null) {
          builder.appendValueReduced(ChronoField.YEAR, 2, 2, CENTURY + pivot);
        } else {
          throw new IllegalArgumentException(
              "has a year of two digits; state 'pivot', such as 50 for 1950 to 2049");
        }
      }
      case 'H' -> value(builder, ChronoField.HOUR_OF_DAY, count);
      case 'h' -> value(builder, ChronoField.CLOCK_HOUR_OF_AMPM, count);
      case 'a' -> builder.appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "AM", 1L, "PM"));
      case 'm' -> value(builder, ChronoField.MINUTE_OF_HOUR, count);
      case 's' -> value(builder, ChronoField.SECOND_OF_MINUTE, count);
      case 'S' -> builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, Math.min(9, count), false);
      case 'X' -> builder.appendOffset("+HH:MM", "Z");
      default -> {
        return false;
      }
    }
    return switch (letter) {
      case 'y' -> count == 2 || count == 4;
      case 'M' -> count <= 4;
      case 'X' -> count == 3;
      case 'S' -> count <= 9;
      case 'a' -> count == 1;
      default -> count <= 2;
    };
  }

  private static void value(DateTimeFormatterBuilder builder, ChronoField field, int count) {
    if (count == 1) {
      builder.appendValue(field, 1, 2, SignStyle.NOT_NEGATIVE);
    } else {
      builder.appendValue(field, 2);
    }
  }

  private static Map<Long, String> months(int count) {
    Map<Long, String> names = new HashMap<>();
    for (int i = 0; i < MONTHS.length; i++) {
      names.put(i + 1L, count == 3 ? MONTHS[i].substring(0, 3) : MONTHS[i]);
    }
    return names;
  }

  /**
   * Returns the date and time of a text; empty if it has another form, or there is no such day or,
   * where the clock goes forward, no such time. Times that occur twice are the earlier ones.
   *
   * @param zone of times without offset
   */
  Optional<OffsetDateTime> find(String text, ZoneId zone) {
    if (text.length() > MAX_LENGTH || !form.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      TemporalAccessor parsed =
          formatter.parse(namedMonths ? SEPT.matcher(text).replaceAll("sep") : text);
      LocalDate date = parsed.query(TemporalQueries.localDate());
      LocalTime time = parsed.query(TemporalQueries.localTime());
      if (date == null) {
        return Optional.empty();
      }
      LocalDateTime local = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
      if (letters.contains('X')) {
        return Optional.of(OffsetDateTime.from(parsed));
      }
      return zone.getRules().getValidOffsets(local).stream().findFirst().map(local::atOffset);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Returns the pattern as it was written. */
  @Override
  public String toString() {
    return written;
  }
}
