package uk.trigpoint.gazetteer.supply.page;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import uk.trigpoint.gazetteer.supply.Preview;
import uk.trigpoint.web.Status;

/** Formats values for the pages of supplies. */
public final class SupplyFormat {
  private SupplyFormat() {}

  /** Formats a whole number with thousands separators. */
  public static String number(long number) {
    return String.format(Locale.UK, "%,d", number);
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
