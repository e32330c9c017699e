package uk.trigpoint.gazetteer.supply;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the pages of supplies say in words. */
public final class SupplyWords {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK)
          .withZone(ZoneId.of("Europe/London"));

  private SupplyWords() {}

  /** A moment on the county's clock; a dash for none. */
  public static String moment(@Nullable Instant moment) {
    return moment == null ? "–" : MOMENT.format(moment);
  }

  /** A whole number with its thousands set off. */
  public static String number(long number) {
    return String.format(Locale.UK, "%,d", number);
  }

  /** A number before and after, with the difference. */
  public static String beforeAfter(Preview.BeforeAfter numbers) {
    long more = numbers.after() - numbers.before();
    return "%s before, %s after (%s%s)"
        .formatted(
            number(numbers.before()), number(numbers.after()), more > 0 ? "+" : "", number(more));
  }

  /** The class of a state's tag. */
  public static String tag(String state) {
    return switch (state) {
      case "applied" -> "tag tag--ok";
      case "staged", "incomplete" -> "tag tag--running";
      default -> "tag";
    };
  }

  /** Fields and their values on one line. */
  public static String fields(Map<String, String> fields) {
    return fields.isEmpty()
        ? "–"
        : fields.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
  }
}
