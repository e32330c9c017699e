package uk.trigpoint.jobs.console.editor;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.trigpoint.web.Choice;

/**
 * A cron expression in words, for those that have some.
 *
 * @param often {@value #HOUR}, {@value #DAY}, {@value #WEEKDAY}, a day of the week as cron numbers
 *     it, or {@value #MONTH}
 * @param time of the day, such as 05:15; of every hour only the minutes count
 */
record ScheduleWords(String often, String time) {
  /** Choice for a schedule without words. */
  static final String CRON = "cron";

  /** Choice for no schedule. */
  static final String NEVER = "never";

  private static final String HOUR = "hour";
  private static final String DAY = "day";
  private static final String WEEKDAY = "weekday";
  private static final String MONTH = "month";

  private static final Pattern TIME = Pattern.compile("([01]?[0-9]|2[0-3])[:.]([0-5][0-9])");
  private static final Pattern FIELDS =
      Pattern.compile("([0-5]?[0-9]) (\\*|[01]?[0-9]|2[0-3]) (\\*|1) \\* (\\*|1-5|[0-6])");

  /** Finds the words of a cron expression. */
  static Optional<ScheduleWords> of(String cron) {
    Matcher fields = FIELDS.matcher(cron.strip().replaceAll(" +", " "));
    if (!fields.matches()) {
      return Optional.empty();
    }
    boolean hourly = fields.group(2).equals("*");
    boolean monthly = fields.group(3).equals("1");
    String days = fields.group(4);
    if (hourly && (monthly || !days.equals("*")) || monthly && !days.equals("*")) {
      return Optional.empty();
    }
    String often =
        hourly
            ? HOUR
            : monthly ? MONTH : days.equals("*") ? DAY : days.equals("1-5") ? WEEKDAY : days;
    return Optional.of(
        new ScheduleWords(
            often,
            "%02d:%02d"
                .formatted(
                    hourly ? 0 : Integer.parseInt(fields.group(2)),
                    Integer.parseInt(fields.group(1)))));
  }

  /** Returns the cron expression; empty if the time is none. */
  Optional<String> cron() {
    Matcher time = TIME.matcher(time().strip());
    if (!time.matches()) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(time.group(1));
    int minute = Integer.parseInt(time.group(2));
    return Optional.of(
        switch (often) {
          case HOUR -> "%d * * * *".formatted(minute);
          case DAY -> "%d %d * * *".formatted(minute, hour);
          case WEEKDAY -> "%d %d * * 1-5".formatted(minute, hour);
          case MONTH -> "%d %d 1 * *".formatted(minute, hour);
          default -> "%d %d * * %s".formatted(minute, hour, often);
        });
  }

  /** Returns what one can choose. */
  static List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice(NEVER, "Not by itself"));
    choices.add(new Choice(HOUR, "Every hour"));
    choices.add(new Choice(DAY, "Every day"));
    choices.add(new Choice(WEEKDAY, "Monday to Friday"));
    for (DayOfWeek day : DayOfWeek.values()) {
      choices.add(
          new Choice(
              Integer.toString(day.getValue() % 7),
              "Every " + day.getDisplayName(TextStyle.FULL, Locale.UK)));
    }
    choices.add(new Choice(MONTH, "On the first day of the month"));
    choices.add(new Choice(CRON, "As the cron expression says"));
    return choices;
  }
}
