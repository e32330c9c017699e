package uk.trigpoint.gazetteer.review;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.PostcodeInText;
import uk.trigpoint.gazetteer.decision.DecisionStore;
import uk.trigpoint.matching.explain.Match;

/**
 * Compares a text with a candidate part by part: number, unit, name, street, place and postcode. A
 * part agrees, differs, or is missing on one side. What the engine doubts decides; for the rest,
 * its explanation and the words of the address. A part of which neither side has anything, or
 * nothing is known, is left out.
 */
public final class PartComparison {
  /** The part is the same, or spelt otherwise. */
  public static final String AGREES = "agrees";

  /** The part is another. */
  public static final String DIFFERS = "differs";

  /** One side does not have the part. */
  public static final String MISSING = "missing";

  /** What each doubt says of a part. */
  private static final Map<String, Finding> DOUBTS =
      Map.ofEntries(
          Map.entry("number-differs", new Finding("number", DIFFERS)),
          Map.entry("suffix-differs", new Finding("number", DIFFERS)),
          Map.entry("letter-for-number", new Finding("number", DIFFERS)),
          Map.entry("across-range", new Finding("number", DIFFERS)),
          Map.entry("ranges-overlap", new Finding("number", DIFFERS)),
          Map.entry("number-not-in-address", new Finding("number", MISSING)),
          Map.entry("number-not-asked", new Finding("number", MISSING)),
          Map.entry("unit-differs", new Finding("unit", DIFFERS)),
          Map.entry("floor-differs", new Finding("unit", DIFFERS)),
          Map.entry("floor-unsure", new Finding("unit", DIFFERS)),
          Map.entry("qualifier-differs", new Finding("unit", DIFFERS)),
          Map.entry("unit-not-in-address", new Finding("unit", MISSING)),
          Map.entry("unit-not-asked", new Finding("unit", MISSING)),
          Map.entry("name-differs", new Finding("name", DIFFERS)),
          Map.entry("name-not-asked", new Finding("name", MISSING)),
          Map.entry("street-differs", new Finding("street", DIFFERS)),
          Map.entry("street-type-differs", new Finding("street", DIFFERS)),
          Map.entry("street-elsewhere", new Finding("place", DIFFERS)),
          Map.entry("place-differs", new Finding("place", DIFFERS)),
          Map.entry("elsewhere", new Finding("place", DIFFERS)),
          Map.entry("postcode-differs", new Finding("postcode", DIFFERS)));

  /** The engine explains "found: HIGH, STREET" and "HIHG read as HIGH". */
  private static final String FOUND = "found: ";

  private static final String READ_AS = " read as ";

  private static final Set<String> UNIT_WORDS =
      Set.of("FLAT", "UNIT", "APARTMENT", "ROOM", "STUDIO", "SUITE", "FLOOR");

  private final Map<String, String> parts = new LinkedHashMap<>();
  private final Set<String> words;
  private final String text;
  private final Match match;
  private final Address address;

  private record Finding(String part, String state) {}

  private PartComparison(String text, Match match, Address address) {
    this.text = text;
    this.words = new HashSet<>(words(text));
    match.explanation().forEach(this::addFound);
    this.match = match;
    this.address = address;
  }

  /** Returns the state by part, in the order of an address. */
  public static Map<String, String> compare(String text, Match match, Address address) {
    return new PartComparison(text, match, address).compare();
  }

  /** Returns whether a word, such as FLAT, is one that a unit's number follows. */
  public static boolean isUnitWord(String word) {
    return UNIT_WORDS.contains(word.toUpperCase(Locale.ROOT));
  }

  private Map<String, String> compare() {
    add("unit", explained("unit "));
    add("number", explained("number "));
    add("name", name());
    add("street", phrase(address.street(), 1));
    add("place", phrase(address.town(), Integer.MAX_VALUE));
    add("postcode", postcode());
    return parts;
  }

  /** Adds the words of the address that the engine found in other spellings. */
  private void addFound(String note) {
    if (note.startsWith(FOUND)) {
      words.addAll(words(note.substring(FOUND.length())));
    } else if (note.contains(READ_AS)) {
      words.addAll(words(note.substring(note.indexOf(READ_AS) + READ_AS.length())));
    }
  }

  private void add(String part, @Nullable String otherwise) {
    String state = doubted(part).orElse(otherwise);
    if (state != null) {
      parts.put(part, state);
    }
  }

  /** Returns what the doubts say of a part; that it differs rather than that it is missing. */
  private Optional<String> doubted(String part) {
    List<String> states =
        match.doubts().stream()
            .map(DOUBTS::get)
            .filter(f -> f != null && f.part().equals(part))
            .map(Finding::state)
            .toList();
    return states.contains(DIFFERS) ? Optional.of(DIFFERS) : states.stream().findFirst();
  }

  /** The engine explains "number 12: the same", or "within 10-14" if the address has a range. */
  private @Nullable String explained(String prefix) {
    return match.explanation().stream()
            .anyMatch(
                note ->
                    note.startsWith(prefix)
                        && (note.endsWith(": the same") || note.contains(": within ")))
        ? AGREES
        : null;
  }

  /** Compares the words of the lines before the street, other than those of a flat. */
  private @Nullable String name() {
    List<String> named =
        address.lines().stream()
            .takeWhile(line -> address.street() == null || !line.contains(address.street()))
            .flatMap(line -> words(line).stream())
            .filter(word -> word.length() > 2 && !UNIT_WORDS.contains(word))
            .filter(word -> word.chars().allMatch(Character::isLetter))
            .toList();
    return address.street() == null || named.isEmpty() || !words.containsAll(named) ? null : AGREES;
  }

  /**
   * Returns whether the text has the first words of a phrase: one is enough for a street, because
   * its last word is often abbreviated.
   */
  private @Nullable String phrase(@Nullable String phrase, int count) {
    if (phrase == null) {
      return null;
    }
    boolean has =
        Arrays.stream(DecisionStore.words(phrase).split(" "))
            .filter(word -> !word.equals("THE"))
            .limit(count)
            .allMatch(words::contains);
    return has ? AGREES : MISSING;
  }

  private @Nullable String postcode() {
    Optional<Postcode> its = Optional.ofNullable(address.postcode()).flatMap(Postcode::find);
    Optional<Postcode> asked = PostcodeInText.find(text);
    if (its.isEmpty() && asked.isEmpty()) {
      return null;
    }
    if (its.isEmpty() || asked.isEmpty()) {
      return MISSING;
    }
    return its.equals(asked) ? AGREES : DIFFERS;
  }

  private static Set<String> words(String text) {
    return Set.copyOf(Arrays.asList(DecisionStore.words(text).split(" ")));
  }
}
