package uk.trigpoint.gazetteer.whereilive;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.matching.suggest.Suggestion;

/** Formats facts for the page. */
public final class FactFormat {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
  private static final double METRES_PER_MILE = 1_609.344;

  private FactFormat() {}

  /** Returns a further value as people write it: a date such as 15 June 1980. */
  public static String detail(String value) {
    try {
      return DAY.format(LocalDate.parse(value));
    } catch (DateTimeParseException e) {
      return value;
    }
  }

  /** Returns the value, or "Not available" or "Not found". */
  public static String value(Fact fact) {
    String value = fact.value();
    return value != null ? value : fact.unavailable() ? "Not available" : "Not found";
  }

  /** Groups the facts that are not a nearest place by theme, in order. */
  public static Map<String, List<Fact>> themes(List<Fact> facts) {
    Map<String, List<Fact>> themes = new LinkedHashMap<>();
    facts.stream()
        .filter(fact -> !fact.nearest())
        .forEach(f -> themes.computeIfAbsent(f.theme(), t -> new ArrayList<>()).add(f));
    return themes;
  }

  /** Returns the source and its date: {@code Wards, the council, 1 November 2026}. */
  public static String source(Fact fact) {
    LocalDate date = fact.date();
    return date == null ? fact.source() : fact.source() + ", " + DAY.format(date);
  }

  /** Formats a date: {@code 1 November 2026}. */
  static String day(LocalDate date) {
    return DAY.format(date);
  }

  /** Returns the page to which a result of the search by street leads. */
  public static String href(Suggestion result) {
    if (result.uprn() != null) {
      return "/where-i-live/" + result.uprn();
    }
    String postcode = result.postcode();
    return postcode == null
        ? "/where-i-live/search/" + result.usrn()
        : "/where-i-live?postcode=" + postcode.replace(' ', '+');
  }

  /** Formats a number of addresses: {@code 1 address}. */
  public static String addresses(int count) {
    return String.format(Locale.UK, "%,d %s", count, count == 1 ? "address" : "addresses");
  }

  /**
   * Formats the distance in miles and metres, or its range; only in metres if it is less than a
   * tenth of a mile; empty if there is none.
   */
  public static String distance(Fact fact) {
    Long nearest = fact.distance();
    if (nearest == null) {
      return "";
    }
    @Nullable Long furthest = fact.furthest();
    if (furthest == null) {
      String metres = String.format(Locale.UK, nearest == 1 ? "%,d metre" : "%,d metres", nearest);
      return nearest < METRES_PER_MILE / 10 ? metres : miles(nearest) + " miles (" + metres + ")";
    }
    String range =
        miles(nearest).equals(miles(furthest))
            ? miles(nearest)
            : miles(nearest) + " to " + miles(furthest);
    return String.format(
        Locale.UK,
        "%s miles (%,d to %,d metres), depending on the address",
        range,
        nearest,
        furthest);
  }

  private static String miles(long metres) {
    return String.format(Locale.UK, "%.1f", metres / METRES_PER_MILE);
  }
}
