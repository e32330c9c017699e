package uk.trigpoint.gazetteer.upload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Composes the address of a row from its columns in the order in which addresses are written,
 * whatever the order of the columns. Parts that a longer part has already are left out.
 */
final class AddressText {
  private static final Set<String> MISSING =
      Set.of("", "null", "<null>", "none", "n/a", "#n/a", "nan", "-", ".");
  private static final Pattern SHORT_FLAT = Pattern.compile("[0-9]{1,4}[A-Za-z]?|[A-Za-z]");
  private static final Pattern BUILDING_NUMBER =
      Pattern.compile("[0-9]{1,5}[A-Za-z]?(?: ?[-–/&] ?[0-9]{1,5}[A-Za-z]?)?");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,6}\\.0");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final List<Part> parts;

  /** A column with its role. */
  record Part(int column, AddressRole role, int line) {}

  /**
   * @param parts in file order
   */
  AddressText(List<Part> parts) {
    this.parts =
        parts.stream()
            .sorted(
                Comparator.comparing((Part p) -> order(p.role()))
                    .thenComparingInt(p -> p.role() == AddressRole.LINE ? p.line() : 0))
            .toList();
  }

  /** Returns the address of a row, its parts separated by commas; empty if it has none. */
  String of(IntFunction<String> field) {
    Map<AddressRole, List<String>> values = new EnumMap<>(AddressRole.class);
    for (Part part : parts) {
      String value = clean(field.apply(part.column()), part.role());
      if (!value.isEmpty()) {
        values.computeIfAbsent(part.role(), r -> new ArrayList<>()).add(value);
      }
    }
    attach(values, AddressRole.FLAT, List.of(AddressRole.FLAT_SUFFIX));
    attach(values, AddressRole.NUMBER, List.of(AddressRole.NUMBER_SUFFIX, AddressRole.NUMBER_END));
    removeRepeated(values);
    return joined(values);
  }

  /** Lines are parts of one address, wherever a column with an unnumbered address stands. */
  private static AddressRole order(AddressRole role) {
    return role == AddressRole.LINE ? AddressRole.ADDRESS : role;
  }

  private static String clean(String value, AddressRole role) {
    String text = value.strip();
    if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
      return "";
    }
    if (WHOLE_NUMBER.matcher(text).matches()) {
      text = text.substring(0, text.length() - 2);
    }
    return role == AddressRole.FLAT && SHORT_FLAT.matcher(text).matches() ? "Flat " + text : text;
  }

  private static void attach(
      Map<AddressRole, List<String>> values, AddressRole to, List<AddressRole> attached) {
    List<String> numbers = values.get(to);
    for (AddressRole role : attached) {
      List<String> ends = values.remove(role);
      if (numbers != null && ends != null) {
        String link = role == AddressRole.NUMBER_END ? "-" : "";
        numbers.set(numbers.size() - 1, numbers.getLast() + link + String.join("", ends));
      }
    }
  }

  /** Removes parts that the address column has, and what two columns have. */
  private static void removeRepeated(Map<AddressRole, List<String>> values) {
    String address = allWords(values, AddressRole.ADDRESS);
    String lines = address + allWords(values, AddressRole.LINE);
    values.forEach(
        (role, texts) -> {
          if (role == AddressRole.LINE) {
            texts.removeIf(text -> address.contains(words(text)));
          } else if (role != AddressRole.ADDRESS && role != AddressRole.POSTCODE) {
            texts.removeIf(text -> lines.contains(words(text)));
          }
        });
    List<String> seen = new ArrayList<>();
    values.forEach(
        (role, texts) ->
            texts.removeIf(
                text -> {
                  boolean repeated = isName(role) && seen.contains(words(text));
                  seen.add(words(text));
                  return repeated;
                }));
    List<String> numbers = values.getOrDefault(AddressRole.NUMBER, List.of());
    List<String> streets = values.getOrDefault(AddressRole.STREET, List.of());
    if (!numbers.isEmpty() && !streets.isEmpty()) {
      numbers.removeIf(number -> words(streets.getFirst()).startsWith(words(number)));
    }
  }

  private static String allWords(Map<AddressRole, List<String>> values, AddressRole role) {
    return words(String.join(" ", values.getOrDefault(role, List.of())));
  }

  private static boolean isName(AddressRole role) {
    return role != AddressRole.NUMBER && role != AddressRole.POSTCODE && role != AddressRole.FLAT;
  }

  /** Returns the words of a text in upper case, between blanks. */
  private static String words(String text) {
    return " " + BETWEEN_WORDS.matcher(text).replaceAll(" ").strip().toUpperCase(Locale.ROOT) + " ";
  }

  private static String joined(Map<AddressRole, List<String>> values) {
    StringBuilder text = new StringBuilder();
    AddressRole lastRole = null;
    String last = "";
    for (Map.Entry<AddressRole, List<String>> part : values.entrySet()) {
      AddressRole role = part.getKey();
      for (String value : part.getValue()) {
        if (lastRole != null) {
          boolean numberOfNext = BUILDING_NUMBER.matcher(last).matches();
          boolean halfPostcode = role == AddressRole.POSTCODE && role == lastRole;
          text.append(numberOfNext || halfPostcode ? " " : ", ");
        }
        text.append(value);
        last = value;
        lastRole = role;
      }
    }
    return text.toString();
  }
}
