package uk.trigpoint.jobs.expression;

import static uk.trigpoint.jobs.expression.ValueType.BOOLEAN;
import static uk.trigpoint.jobs.expression.ValueType.DATE;
import static uk.trigpoint.jobs.expression.ValueType.INTEGER;
import static uk.trigpoint.jobs.expression.ValueType.NUMBER;
import static uk.trigpoint.jobs.expression.ValueType.TEXT;
import static uk.trigpoint.jobs.expression.ValueType.TIMESTAMP;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/** Conversions between types, and parts of dates. Dates of instants are those of London. */
final class Conversions {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String WHOLE = "^[-+]?[0-9]{1,18}$";
  private static final String DECIMAL = "^[-+]?[0-9]{1,15}([.][0-9]{1,15})?$";
  private static final String DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
  private static final Pattern WHOLE_PATTERN = Pattern.compile(WHOLE);
  private static final Pattern DECIMAL_PATTERN = Pattern.compile(DECIMAL);
  private static final Pattern DAY_PATTERN = Pattern.compile(DAY);
  private static final long MAX_DAYS = 100_000;

  /** The last day of a month, as two digits; February by the rule of leap years. */
  private static final String LAST_DAY =
      "CASE WHEN substr(%1$s, 6, 2) IN ('04', '06', '09', '11') THEN '30' WHEN substr(%1$s, 6, 2) <> '02' THEN '31'"
          + " WHEN mod(CAST(substr(%1$s, 1, 4) AS integer), 4) = 0 AND (mod(CAST(substr(%1$s, 1, 4) AS integer), 100) <> 0"
          + " OR mod(CAST(substr(%1$s, 1, 4) AS integer), 400) = 0) THEN '29' ELSE '28' END";

  private Conversions() {}

  static void addTo(List<Function> all) {
    all.add(
        failing(
            "integer",
            TEXT,
            INTEGER,
            a -> Long.valueOf(matching(WHOLE_PATTERN, a[0], "a whole number")),
            "CAST(%s AS bigint)",
            "(%s !~ '" + WHOLE + "')"));
    all.add(
        failing(
            "number",
            TEXT,
            NUMBER,
            a -> Double.valueOf(matching(DECIMAL_PATTERN, a[0], "a number")),
            "CAST(%s AS double precision)",
            "(%s !~ '" + DECIMAL + "')"));
    all.add(
        failing(
            "date",
            TEXT,
            DATE,
            a -> day((String) a[0]),
            "CAST(%s AS date)",
            "CASE WHEN %1$s !~ '"
                + DAY
                + "' THEN TRUE ELSE substr(%1$s, 1, 4) = '0000' OR substr(%1$s, 6, 2) NOT BETWEEN '01' AND '12'"
                + " OR substr(%1$s, 9, 2) NOT BETWEEN '01' AND "
                + LAST_DAY
                + " END"));
    all.add(
        Functions.strict(
            "number",
            "number",
            List.of(INTEGER),
            NUMBER,
            a -> ((Long) a[0]).doubleValue(),
            "CAST(%s AS double precision)"));
    all.add(
        Functions.strict(
            "text", "text", List.of(INTEGER), TEXT, a -> a[0].toString(), "CAST(%s AS text)"));
    all.add(
        Functions.strict(
            "text", "text", List.of(BOOLEAN), TEXT, a -> a[0].toString(), "CAST(%s AS text)"));
    all.add(
        Functions.strict(
            "text",
            "text",
            List.of(DATE),
            TEXT,
            a -> a[0].toString(),
            "to_char(%s, 'YYYY-MM-DD')"));
    all.add(
        Functions.strict(
            "date",
            "date",
            List.of(TIMESTAMP),
            DATE,
            a -> LocalDate.ofInstant((Instant) a[0], LONDON),
            "CAST(%s AT TIME ZONE 'Europe/London' AS date)"));
    part(all, "year", LocalDate::getYear);
    part(all, "month", LocalDate::getMonthValue);
    part(all, "day", LocalDate::getDayOfMonth);
    all.add(
        Functions.strict(
            "days",
            "daysBetween",
            List.of(DATE, DATE),
            INTEGER,
            a -> ChronoUnit.DAYS.between((LocalDate) a[0], (LocalDate) a[1]),
            "CAST((%2$s - %1$s) AS bigint)"));
    all.add(
        new Function(
            "add_days",
            "addDays",
            false,
            List.of(DATE, INTEGER),
            DATE,
            false,
            a -> {
              long days = (Long) a[1];
              if (days < -MAX_DAYS || days > MAX_DAYS) {
                throw new EvaluationException("at most 100,000 days can be added");
              }
              return ((LocalDate) a[0]).plusDays(days);
            },
            Functions.formatted("(%s + CAST(%s AS integer))"),
            Functions.formatted("(%2$s NOT BETWEEN -100000 AND 100000)")));
  }

  private static Function failing(
      String name, ValueType from, ValueType to, Function.Java java, String sql, String fails) {
    return new Function(
        Functions.id(name, List.of(from)),
        name,
        false,
        List.of(from),
        to,
        false,
        java,
        Functions.formatted(sql),
        Functions.formatted(fails));
  }

  private static void part(
      List<Function> all, String name, java.util.function.ToIntFunction<LocalDate> part) {
    all.add(
        Functions.strict(
            name,
            name,
            List.of(DATE),
            INTEGER,
            a -> (long) part.applyAsInt((LocalDate) a[0]),
            "CAST(extract(" + name + " FROM %s) AS bigint)"));
  }

  private static String matching(Pattern pattern, Object text, String what) {
    if (!pattern.matcher((String) text).matches()) {
      throw new EvaluationException("a text is not " + what);
    }
    return (String) text;
  }

  private static LocalDate day(String text) {
    try {
      if (DAY_PATTERN.matcher(text).matches() && !text.startsWith("0000")) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      // Not a day of the calendar.
    }
    throw new EvaluationException("a text is not a date such as 2026-11-23");
  }
}
