package uk.trigpoint.gazetteer.supply.page;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import uk.trigpoint.gazetteer.supply.Preview;
import uk.trigpoint.web.Status;

/** Formats values for the pages of supplies. */
public final class SupplyFormat {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("h:mma", Locale.ENGLISH);

  private SupplyFormat() {}

  /** Formats a whole number with thousands separators. */
  public static String number(long number) {
    return String.format(Locale.UK, "%,d", number);
  }

  /** Formats a number with its noun, or the rest of a sentence, which depends on it. */
  public static String count(long count, String one, String more) {
    return number(count) + " " + (count == 1 ? one : more);
  }

  /** Returns the word of a state with a capital, such as {@code Applied}. */
  public static String state(String state) {
    return capital(state);
  }

  /** Returns words with a capital. */
  public static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
  }

  /** Formats a time of day, such as 5:30am. */
  public static String time(LocalTime time) {
    return TIME.format(time).toLowerCase(Locale.UK);
  }

  /** Returns the word of a change of a record. */
  public static String change(String change) {
    return switch (change) {
      case "insert" -> "New";
      case "update" -> "Changed";
      case "delete" -> "Removed";
      default -> change;
    };
  }

  /** Returns the title of a table in text, such as {@code LPI} or {@code cross reference}. */
  public static String table(String table) {
    return switch (table) {
      case "blpu", "lpi", "esu" -> table.toUpperCase(Locale.ROOT);
      default -> table.replace('_', ' ');
    };
  }

  /** Formats a number of records of a table, such as {@code 4,245 BLPUs}. */
  public static String records(long count, String table) {
    String name =
        switch (table) {
          case "blpu", "lpi", "esu" -> table.toUpperCase(Locale.ROOT);
          case "street" -> table;
          default -> table.replace('_', ' ') + " record";
        };
    return number(count) + " " + name + (count == 1 ? "" : "s");
  }

  /** Formats a number before and after, with the difference. */
  public static String beforeAfter(Preview.BeforeAfter numbers) {
    long more = numbers.after() - numbers.before();
    return "%s before, %s after (%s%s)"
        .formatted(
            number(numbers.before()), number(numbers.after()), more > 0 ? "+" : "", number(more));
  }

  /** Returns the shape and colour of a supply's state, whose word is its own. */
  public static Status status(String state) {
    return switch (state) {
      case "applied" -> Status.GOOD;
      case "staged" -> Status.RUNNING;
      case "held" -> Status.HELD;
      case "incomplete" -> Status.QUEUED;
      case "undone", "discarded" -> Status.CANCELLED;
      default -> Status.QUIET;
    };
  }

  /** Formats fields and their values on one line. */
  public static String fields(Map<String, String> fields) {
    return fields.isEmpty()
        ? "–"
        : fields.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
  }
}
