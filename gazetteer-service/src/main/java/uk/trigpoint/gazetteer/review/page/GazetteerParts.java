package uk.trigpoint.gazetteer.review.page;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.review.PartComparison;

/** The parts of an address of the gazetteer, from its lines. */
final class GazetteerParts {
  private GazetteerParts() {}

  /** Returns the parts that it has. */
  static Map<AddressPart, String> of(Address address) {
    Map<AddressPart, String> parts = new EnumMap<>(AddressPart.class);
    List<String> lines = withoutPostcode(address);
    int street = streetLine(address);
    int places = street < 0 ? Math.max(0, lines.indexOf(address.town())) : street + 1;
    beforeStreet(parts, lines.subList(0, street < 0 ? places : street));
    if (street >= 0) {
      String name = String.valueOf(address.street());
      String line = lines.get(street);
      put(parts, AddressPart.NUMBER, line.substring(0, line.length() - name.length()));
      put(parts, AddressPart.STREET, name);
    }
    put(parts, AddressPart.PLACE, String.join(", ", lines.subList(places, lines.size())));
    put(parts, AddressPart.POSTCODE, address.postcode() == null ? "" : address.postcode());
    return parts;
  }

  /** Returns the lines up to the street on one line, such as {@code Flat 2, 14 High Street}. */
  static String shortName(Address address) {
    int street = streetLine(address);
    List<String> lines = withoutPostcode(address);
    return String.join(", ", lines.subList(0, Math.max(Math.min(1, lines.size()), street + 1)));
  }

  /** Returns the lines after the street, without the postcode. */
  static List<String> places(Address address) {
    List<String> lines = withoutPostcode(address);
    return lines.subList(
        Math.min(lines.size(), Math.max(1, streetLine(address) + 1)), lines.size());
  }

  private static List<String> withoutPostcode(Address address) {
    List<String> lines = address.lines();
    return !lines.isEmpty() && lines.getLast().equals(address.postcode())
        ? lines.subList(0, lines.size() - 1)
        : lines;
  }

  /** Returns the index of the line that ends with the street; -1 if there is none. */
  private static int streetLine(Address address) {
    String street = address.street();
    List<String> lines = withoutPostcode(address);
    for (int i = 0; street != null && i < lines.size(); i++) {
      if (lines.get(i).endsWith(street)) {
        return i;
      }
    }
    return -1;
  }

  private static void beforeStreet(Map<AddressPart, String> parts, List<String> lines) {
    List<String> names = new ArrayList<>();
    for (String line : lines) {
      String first = line.split(" ", 2)[0];
      if (parts.containsKey(AddressPart.UNIT)) {
        names.add(line);
      } else if (PartComparison.isUnitWord(first)) {
        put(parts, AddressPart.UNIT, line);
      } else if (!first.isEmpty() && Character.isDigit(first.charAt(0))) {
        put(parts, AddressPart.UNIT, first);
        names.add(line.substring(first.length()).strip());
      } else {
        names.add(line);
      }
    }
    names.removeIf(String::isEmpty);
    put(parts, AddressPart.NAME, String.join(", ", names));
  }

  private static void put(Map<AddressPart, String> parts, AddressPart part, String value) {
    if (!value.isBlank()) {
      parts.put(part, value.strip());
    }
  }
}
