package uk.trigpoint.matching.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Postcode;

/**
 * Composes the lines of an address from its parts: organisation, sub-unit, building, number and
 * street, locality, town, postcode.
 *
 * <p>Rules: a suffix follows its number without a space, and a hyphen only precedes an end number.
 * A unit word takes its number ("Flat 3"); other texts are separated by a comma ("The Annexe, 3").
 * A number goes before the street, a building's name on its own line. The locality is omitted if it
 * equals the town, the organisation if it equals the building. The post town is added if it differs
 * from both locality and town. A street record starts with "Street record". The administrative area
 * is never included. There are at most seven lines.
 */
public final class AddressComposer {
  private static final int MAX_LINES = 7;
  private static final String STREET_RECORD = "STREET RECORD";
  private static final Set<String> UNIT_WORDS =
      Set.of(
          "FLAT",
          "UNIT",
          "ROOM",
          "SUITE",
          "PLOT",
          "BLOCK",
          "APARTMENT",
          "STUDIO",
          "GARAGE",
          "FLOOR",
          "OFFICE",
          "MAISONETTE");

  private AddressComposer() {}

  /**
   * A composed address.
   *
   * @param lines postcode last
   * @param street for display; empty if there is none
   */
  public record Composed(List<String> lines, String street, @Nullable String town) {
    /** Returns the address on one line, separated by commas. */
    public String oneLine() {
      return String.join(", ", lines);
    }

    /** Returns the formatted postcode; null if the parts have none. */
    public @Nullable String postcodeOf(AddressParts parts) {
      String postcode = parts.postcode();
      return postcode == null || postcode.isBlank() ? null : lines.getLast();
    }
  }

  /** Composes an address. */
  public static Composed compose(AddressParts parts) {
    String street = AddressCase.title(text(parts.street()));
    String town = AddressCase.title(text(parts.town()));
    List<String> lines = new ArrayList<>();
    if (parts.pao().name().equalsIgnoreCase(STREET_RECORD)) {
      lines.add("Street record: " + street);
    } else {
      organisation(parts, lines);
      objects(parts, street, lines);
    }
    places(parts, town, lines);
    shorten(lines);
    String postcode = postcode(parts.postcode());
    if (!postcode.isEmpty()) {
      lines.add(postcode);
    }
    return new Composed(List.copyOf(lines), street, town.isEmpty() ? null : town);
  }

  private static void organisation(AddressParts parts, List<String> lines) {
    String organisation = text(parts.organisation());
    String building = (parts.sao().name() + " " + parts.pao().name()).toUpperCase(Locale.ROOT);
    if (!organisation.isEmpty() && !building.contains(organisation.toUpperCase(Locale.ROOT))) {
      lines.add(AddressCase.title(organisation));
    }
  }

  private static void objects(AddressParts parts, String street, List<String> lines) {
    String saoNumber = parts.sao().range();
    String saoText = AddressCase.title(parts.sao().name());
    String paoNumber = parts.pao().range();
    String paoText = AddressCase.title(parts.pao().name());
    boolean bareUnit = saoText.isEmpty() && !saoNumber.isEmpty();
    if (!saoText.isEmpty()) {
      lines.add(
          saoNumber.isEmpty()
              ? saoText
              : endsInUnitWord(saoText) ? saoText + " " + saoNumber : saoText + ", " + saoNumber);
    }
    if (bareUnit && !paoText.isEmpty()) {
      lines.add(saoNumber + " " + paoText);
    } else {
      if (bareUnit) {
        lines.add("Flat " + saoNumber);
      }
      if (!paoText.isEmpty()) {
        lines.add(paoText);
      }
    }
    String last =
        Stream.of(paoNumber, street)
            .filter(s -> !s.isEmpty())
            .reduce((a, b) -> a + " " + b)
            .orElse("");
    if (!last.isEmpty()) {
      lines.add(last);
    }
  }

  private static void places(AddressParts parts, String town, List<String> lines) {
    String locality = AddressCase.title(text(parts.locality()));
    String postTown = AddressCase.title(text(parts.postTown()));
    if (!locality.isEmpty() && !locality.equalsIgnoreCase(town)) {
      lines.add(locality);
    }
    if (!town.isEmpty()) {
      lines.add(town);
    }
    if (!postTown.isEmpty()
        && !postTown.equalsIgnoreCase(town)
        && !postTown.equalsIgnoreCase(locality)) {
      lines.add(postTown);
    }
  }

  /** Joins the first lines, sub-unit and building, to leave room for the postcode. */
  private static void shorten(List<String> lines) {
    while (lines.size() > MAX_LINES - 1) {
      lines.set(0, lines.get(0) + ", " + lines.remove(1));
    }
  }

  private static boolean endsInUnitWord(String text) {
    return UNIT_WORDS.contains(text.substring(text.lastIndexOf(' ') + 1).toUpperCase(Locale.ROOT));
  }

  private static String postcode(@Nullable String postcode) {
    String sent = text(postcode);
    return Postcode.find(sent).map(Postcode::toString).orElse(sent.toUpperCase(Locale.ROOT));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
