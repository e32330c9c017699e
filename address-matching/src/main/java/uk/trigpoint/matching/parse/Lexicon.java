package uk.trigpoint.matching.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The vocabulary of UK addresses, read from {@code lexicon.txt}. */
public final class Lexicon {
  public static final String SAINT_OR_STREET = "ST";
  private static final int MIN_LENGTH_MISSPELT = 7;
  private static final Map<String, Map<String, String>> SECTIONS = read();
  private static final Map<String, String> ABBREVIATIONS = section("abbreviations");
  private static final Map<String, String> UNITS = section("units");
  private static final Map<String, String> FLOOR_NAMES = section("levels");
  private static final Map<String, String> FLOOR_CODES = section("levelcodes");
  private static final Map<String, String> ORDINALS = section("ordinals");
  private static final Map<String, String> NUMBER_WORDS = section("numberwords");
  private static final Map<String, String> QUALIFIERS = section("qualifiers");
  private static final Set<String> NUMBERED = section("numbered").keySet();
  private static final Set<String> FLOOR_WORDS = section("floors").keySet();
  private static final Set<String> STREET_TYPES = section("streettypes").keySet();
  private static final Set<String> STOP_WORDS = section("small").keySet();
  private static final Set<String> REGIONS = section("regions").keySet();
  private static final List<Phrase> PHRASES = phrases();
  private static final Set<String> KINDS = section("kinds").keySet();
  private static final Set<String> GENERICS = section("generics").keySet();
  private static final Map<String, String> PREMISES = section("premises");
  private static final Set<String> COMPANIONS = section("companions").keySet();
  private static final Set<String> RELATIONS = section("relations").keySet();
  private static final Set<String> PARTS = section("parts").keySet();
  private static final Set<String> OUTBUILDINGS = section("outbuildings").keySet();
  private static final Set<String> DIFFERENTIAE = section("differentiae").keySet();

  /** Several words that stand for one. */
  record Phrase(List<String> words, String word) {}

  private Lexicon() {}

  /** Expands an abbreviation: ROAD for RD. Returns other words unchanged. */
  public static String expandAbbreviation(String word) {
    return ABBREVIATIONS.getOrDefault(word, word);
  }

  /** Returns the unit type of a word, such as FLAT for APT; null if it is not one. */
  static @Nullable String unit(String word) {
    return UNITS.get(word);
  }

  /** Returns whether a number after the word belongs to a name: PLOT 12. */
  public static boolean isNumbered(String word) {
    return NUMBERED.contains(word);
  }

  static @Nullable Floor floor(String word) {
    String name = FLOOR_NAMES.get(ORDINALS.getOrDefault(word, word));
    return name == null ? null : Floor.valueOf(name);
  }

  /** Returns the floor of a code for flat and floor, such as GFF; null for other words. */
  static @Nullable Floor floorCode(String word) {
    String name = FLOOR_CODES.get(word);
    return name == null ? null : Floor.valueOf(name);
  }

  static boolean isFloor(String word) {
    return FLOOR_WORDS.contains(word);
  }

  /** Returns FIRST for 1ST; null for other words. */
  static @Nullable String ordinal(String word) {
    return ORDINALS.get(word);
  }

  /** Returns 12 for TWELVE; null for other words. */
  static @Nullable Integer numberWord(String word) {
    String number = NUMBER_WORDS.get(word);
    return number == null ? null : Integer.valueOf(number);
  }

  static @Nullable Qualifier qualifier(String word) {
    String name = QUALIFIERS.get(word);
    return name == null ? null : Qualifier.valueOf(name);
  }

  /** Like {@link #qualifier}, but allows two edits in long words. */
  static @Nullable Qualifier qualifierLike(String word) {
    Qualifier qualifier = qualifier(word);
    if (qualifier != null || word.length() < MIN_LENGTH_MISSPELT) {
      return qualifier;
    }
    for (String known : QUALIFIERS.keySet()) {
      if (known.length() >= MIN_LENGTH_MISSPELT && EditDistance.between(word, known, 2) <= 2) {
        return qualifier(known);
      }
    }
    return null;
  }

  /** Returns whether a word is a street type, such as ROAD. */
  public static boolean isStreetType(String word) {
    return STREET_TYPES.contains(word);
  }

  /** Returns whether a word is a stop word, such as THE. */
  public static boolean isStopWord(String word) {
    return STOP_WORDS.contains(word);
  }

  /**
   * Returns the word for a phrase at the beginning of some words, such as COFE for CHURCH OF
   * ENGLAND; null if there is none.
   */
  static @Nullable Phrase phrase(List<String> words) {
    for (Phrase phrase : PHRASES) {
      int size = phrase.words().size();
      if (size <= words.size() && phrase.words().equals(words.subList(0, size))) {
        return phrase;
      }
    }
    return null;
  }

  private static List<Phrase> phrases() {
    return section("phrases").entrySet().stream()
        .map(e -> new Phrase(List.of(e.getKey().split("_")), e.getValue()))
        .sorted(Comparator.comparingInt((Phrase p) -> -p.words().size()))
        .toList();
  }

  /** Returns whether a word is a kind of school or premises, of which a site may have several. */
  public static boolean isKind(String word) {
    return KINDS.contains(word);
  }

  /** Returns whether a word of a name says what it is, not which: HALL in CHOLSEY VILLAGE HALL. */
  public static boolean isGeneric(String word) {
    return GENERICS.contains(word);
  }

  /** Returns the kind of premises of a word, such as EDUCATION for SCHOOL; null for most words. */
  public static @Nullable String premises(String word) {
    return PREMISES.get(word);
  }

  /** Returns whether people add a word to names or leave it out: INN. */
  public static boolean isCompanion(String word) {
    return COMPANIONS.contains(word);
  }

  /** Returns whether a word before a number says that something is not there: NEAR 14. */
  public static boolean isRelation(String word) {
    return RELATIONS.contains(word);
  }

  /** Returns whether a word between another and a number says so: GARAGE AT 14. */
  public static boolean isRelationOfPart(String word) {
    return PARTS.contains(word);
  }

  /** Returns whether a word is part of a house or stands beside one: GARAGE. */
  public static boolean isOutbuilding(String word) {
    return OUTBUILDINGS.contains(word);
  }

  /** Returns whether a word beside a name makes it another name: LOWER, BARN. */
  public static boolean isDifferentia(String word) {
    return DIFFERENTIAE.contains(word) || OUTBUILDINGS.contains(word);
  }

  /** Returns whether a word is a county or country that people add to addresses. */
  public static boolean isRegion(String word) {
    return REGIONS.contains(word);
  }

  private static Map<String, String> section(String name) {
    return Objects.requireNonNull(SECTIONS.get(name), name);
  }

  private static Map<String, Map<String, String>> read() {
    Map<String, Map<String, String>> sections = new HashMap<>();
    Map<String, String> current = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(Lexicon.class.getResourceAsStream("lexicon.txt"), "lexicon.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String entry = line.strip();
        if (entry.startsWith("[")) {
          current = new HashMap<>();
          sections.put(entry.substring(1, entry.length() - 1), current);
        } else if (!entry.isEmpty() && !entry.startsWith("#")) {
          String[] sides = entry.split("=");
          for (String word : sides[0].split(" ")) {
            current.put(word, sides.length > 1 ? sides[1] : word);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sections;
  }
}
