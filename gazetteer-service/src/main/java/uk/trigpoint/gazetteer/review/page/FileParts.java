package uk.trigpoint.gazetteer.review.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.PostcodeInText;
import uk.trigpoint.gazetteer.decision.DecisionStore;
import uk.trigpoint.gazetteer.review.PartComparison;

/**
 * The parts of an address as a file has it, for people to compare. The text is cut, never changed:
 * at commas, around the number before the street, and before a place at its end. Streets and places
 * are known from the candidates.
 */
final class FileParts {
  /** A longer text is no address that could be cut into parts. */
  private static final int MAX_LENGTH = 500;

  private final Map<AddressPart, String> parts = new EnumMap<>(AddressPart.class);
  private final Set<String> streets;
  private final List<List<String>> places;

  private FileParts(List<Address> candidates) {
    streets =
        candidates.stream()
            .flatMap(address -> Stream.ofNullable(address.street()))
            .flatMap(street -> words(street).stream().filter(w -> !w.equals("THE")).limit(1))
            .collect(Collectors.toSet());
    places =
        candidates.stream()
            .flatMap(address -> GazetteerParts.places(address).stream())
            .distinct()
            .map(FileParts::words)
            .filter(place -> !place.isEmpty())
            .toList();
  }

  /** Returns the parts that a text has; none if it is too long for an address. */
  static Map<AddressPart, String> of(String text, List<Address> candidates) {
    FileParts found = new FileParts(candidates);
    if (text.length() <= MAX_LENGTH) {
      found.read(text);
    }
    return found.parts;
  }

  private void read(String text) {
    PostcodeInText.find(text)
        .map(Postcode::toString)
        .ifPresent(postcode -> put(AddressPart.POSTCODE, postcode));
    List<List<String>> segments =
        Arrays.stream(PostcodeInText.without(text).split("[,;|\n]"))
            .map(segment -> Arrays.stream(segment.strip().split("\\s+")))
            .map(tokens -> tokens.filter(t -> !t.isEmpty()).toList())
            .filter(tokens -> !tokens.isEmpty())
            .toList();
    int street = streetSegment(segments);
    if (street < 0) {
      withoutStreet(segments);
      return;
    }
    List<List<String>> before = new ArrayList<>(segments.subList(0, street));
    List<String> rest = segments.get(street);
    int number = numberBeforeStreet(rest);
    if (number >= 0) {
      put(AddressPart.NUMBER, rest.get(number));
      before.add(rest.subList(0, number));
      rest = rest.subList(number + 1, rest.size());
    } else if (!before.isEmpty() && isNumber(before.getLast())) {
      put(AddressPart.NUMBER, before.removeLast().getFirst());
    } else if (rest.size() > 2 && PartComparison.isUnitWord(rest.getFirst())) {
      before.add(rest.subList(0, 2));
      rest = rest.subList(2, rest.size());
    }
    int tail = placeAtEnd(rest);
    put(AddressPart.STREET, joined(rest.subList(0, tail)));
    put(
        AddressPart.PLACE,
        Stream.concat(
                Stream.of(rest.subList(tail, rest.size())),
                segments.subList(street + 1, segments.size()).stream())
            .filter(tokens -> !tokens.isEmpty())
            .map(FileParts::joined)
            .collect(Collectors.joining(", ")));
    unitAndName(before);
  }

  private void withoutStreet(List<List<String>> segments) {
    if (!segments.isEmpty()) {
      unitAndName(segments.subList(0, 1));
      put(
          AddressPart.PLACE,
          segments.stream().skip(1).map(FileParts::joined).collect(Collectors.joining(", ")));
    }
  }

  /** The segment with the first word of a candidate's street, or else the first with a number. */
  private int streetSegment(List<List<String>> segments) {
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i).stream().flatMap(t -> words(t).stream()).anyMatch(streets::contains)) {
        return i;
      }
    }
    for (int i = 0; i < segments.size(); i++) {
      List<String> tokens = segments.get(i);
      if (tokens.size() > 1 && startsWithDigit(tokens.getFirst())) {
        return i;
      }
      if (isNumber(tokens) && i + 1 < segments.size()) {
        return i + 1;
      }
    }
    return -1;
  }

  /** Returns the index of the last number before the street, which is not that of a unit; or -1. */
  private int numberBeforeStreet(List<String> tokens) {
    int end = tokens.size();
    for (int i = 0; i < tokens.size(); i++) {
      if (words(tokens.get(i)).stream().anyMatch(streets::contains)) {
        end = i;
        break;
      }
    }
    for (int i = Math.min(end, tokens.size() - 1); i >= 0; i--) {
      boolean isOfUnit = i > 0 && PartComparison.isUnitWord(tokens.get(i - 1));
      if (startsWithDigit(tokens.get(i)) && !isOfUnit) {
        return i;
      }
    }
    return -1;
  }

  /** Returns where the places at the end of a segment begin; its length if there are none. */
  private int placeAtEnd(List<String> tokens) {
    int end = tokens.size();
    boolean isLonger = true;
    while (isLonger) {
      isLonger = false;
      for (List<String> place : places) {
        int start = end - place.size();
        if (start > 0 && words(joined(tokens.subList(start, end))).equals(place)) {
          end = start;
          isLonger = true;
        }
      }
    }
    return end;
  }

  private void unitAndName(List<List<String>> segments) {
    List<String> names = new ArrayList<>();
    for (List<String> segment : segments) {
      int used = 0;
      if (!parts.containsKey(AddressPart.UNIT)
          && segment.size() > 1
          && PartComparison.isUnitWord(segment.getFirst())) {
        used = 2;
        put(AddressPart.UNIT, joined(segment.subList(0, 2)));
      }
      names.add(joined(segment.subList(used, segment.size())));
    }
    names.removeIf(String::isBlank);
    put(AddressPart.NAME, String.join(", ", names));
  }

  private void put(AddressPart part, String value) {
    if (!value.isBlank()) {
      parts.put(part, value);
    }
  }

  private static boolean isNumber(List<String> tokens) {
    return tokens.size() == 1 && startsWithDigit(tokens.getFirst());
  }

  private static boolean startsWithDigit(String token) {
    return Character.isDigit(token.codePointAt(0));
  }

  private static String joined(List<String> tokens) {
    return String.join(" ", tokens);
  }

  private static List<String> words(String text) {
    return Arrays.stream(DecisionStore.words(text).split(" ")).filter(w -> !w.isEmpty()).toList();
  }
}
