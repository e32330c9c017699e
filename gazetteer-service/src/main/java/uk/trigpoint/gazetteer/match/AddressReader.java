package uk.trigpoint.gazetteer.match;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.match.Reading.Join;
import uk.trigpoint.gazetteer.match.Reading.Numeral;
import uk.trigpoint.gazetteer.match.Reading.Role;
import uk.trigpoint.gazetteer.match.Reading.Word;

/**
 * Reads the text of an address by the habits of UK addresses, typed ones and those of records
 * alike: tokens are taken from left to right, each by the first rule that knows it.
 */
final class AddressReader {
  private static final Pattern SCOTTISH_FLOOR = Pattern.compile("([1-9])F[LR]?");
  private static final int MOST_SPLITS = 3;
  private static final int MOST_NAMES = 4;
  private static final Set<String> TITLES =
      Set.of("MR", "MRS", "MS", "MISS", "DR", "REV", "SIR", "LADY");
  private static final Set<String> LAND_GOES_ON =
      Set.of(
          "AT",
          "TO",
          "OFF",
          "REAR",
          "BETWEEN",
          "FRONTING",
          "BEHIND",
          "NORTH",
          "SOUTH",
          "EAST",
          "WEST");

  private final List<Token> tokens;
  private final PostcodeReading postcode;
  private final Vocabulary vocabulary;

  /** Where the address has ended with its postcode and remarks begin. */
  private final int remarks;

  private final boolean typed;
  private final List<Word> words = new ArrayList<>();
  private final List<Numeral> numerals = new ArrayList<>();
  private final Set<Level> levels = EnumSet.noneOf(Level.class);
  private final Set<Qualifier> qualifiers = EnumSet.noneOf(Qualifier.class);
  private boolean bareUnit;
  private boolean flatJustSaid;
  private int at;
  private int splits;

  private AddressReader(PostcodeFinder.Found found, Vocabulary vocabulary, boolean typed) {
    this.tokens = found.rest();
    this.postcode = found.postcode();
    this.remarks = found.place() > 0 ? found.place() : tokens.size();
    this.vocabulary = vocabulary;
    this.typed = typed;
  }

  /** Reads what somebody typed, with what the gazetteer knows. */
  static Reading typed(String text, Vocabulary vocabulary) {
    List<Token> tokens = Tokenizer.tokens(text, run -> Misreading.mend(run, vocabulary));
    return new AddressReader(PostcodeFinder.find(tokens, vocabulary), vocabulary, true).read();
  }

  /** Reads a text of a record, which holds no postcode. */
  static Reading recorded(String text) {
    return recorded(new PostcodeFinder.Found(Tokenizer.tokens(text), PostcodeReading.NONE));
  }

  /** Reads a text of a record whose postcode was taken out. */
  static Reading recorded(PostcodeFinder.Found found) {
    return new AddressReader(found, Vocabulary.UNKNOWN, false).read();
  }

  private Reading read() {
    while (at < tokens.size()) {
      boolean afterFlat = flatJustSaid;
      flatJustSaid = false;
      if (!level(afterFlat) && !unit() && !qualifier() && !number() && !numberWord() && !careOf()) {
        word();
      }
    }
    return new Reading(
        List.copyOf(words), joins(), List.copyOf(numerals), levels, qualifiers, bareUnit, postcode);
  }

  // --- floors
  // -------------------------------------------------------------------------------------------------------

  private boolean level(boolean afterFlat) {
    Token token = tokens.get(at);
    Level code = Lexicon.levelCode(token.text());
    Matcher scottish = SCOTTISH_FLOOR.matcher(token.text());
    if (code != null || scottish.matches() && token.text().length() == 3) {
      levels.add(
          code != null
              ? code
              : Level.values()[Level.FIRST.ordinal() + token.text().charAt(0) - '1']);
      bareUnit = true;
      at++;
      return true;
    }
    int next = at;
    Set<Level> found = EnumSet.noneOf(Level.class);
    Level before = null;
    boolean through = false;
    while (next < tokens.size()) {
      String text = tokens.get(next).text();
      boolean lower =
          text.equals("LOWER")
              && next + 1 < tokens.size()
              && Lexicon.level(tokens.get(next + 1).text()) == Level.GROUND;
      Level level = lower ? Level.LOWERGROUND : Lexicon.level(text);
      if (level != null) {
        if (through && before != null) {
          found.addAll(EnumSet.range(min(before, level), max(before, level)));
        }
        found.add(level);
        before = level;
        through = false;
        next += lower ? 2 : 1;
      } else if (!found.isEmpty() && leadsToLevel(next)) {
        through = text.equals("TO");
        next++;
      } else {
        break;
      }
    }
    if (found.isEmpty()) {
      return false;
    }
    boolean floor = next < tokens.size() && Lexicon.isFloor(tokens.get(next).text());
    boolean flat = next < tokens.size() && "FLAT".equals(Lexicon.unit(tokens.get(next).text()));
    boolean cellar = token.text().equals("BASEMENT") || token.text().equals("BSMT");
    if (!floor && !flat && !afterFlat && !cellar) {
      return false;
    }
    levels.addAll(found);
    at = floor ? next + 1 : next;
    // The floor says which flat: a number that follows is the building's.
    if (at < tokens.size() && "FLAT".equals(Lexicon.unit(tokens.get(at).text()))) {
      bareUnit = true;
      at++;
    }
    return true;
  }

  private boolean leadsToLevel(int i) {
    String text = tokens.get(i).text();
    return (text.equals("AND") || text.equals("TO"))
        && i + 1 < tokens.size()
        && Lexicon.level(tokens.get(i + 1).text()) != null;
  }

  private static Level min(Level a, Level b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Level max(Level a, Level b) {
    return a.compareTo(b) <= 0 ? b : a;
  }

  // --- units
  // --------------------------------------------------------------------------------------------------------

  private boolean unit() {
    String text = tokens.get(at).text();
    String kind = Lexicon.unit(text);
    if (kind == null) {
      return false;
    }
    int next = at + 1;
    if (next < tokens.size()
        && (tokens.get(next).text().equals("NO") || tokens.get(next).text().equals("NUMBER"))) {
      next++;
    }
    if (next < tokens.size()) {
      Token value = tokens.get(next);
      boolean letter =
          value.isLetter()
              && !(value.text().equals("A")
                  && next + 1 < tokens.size()
                  && tokens.get(next + 1).text().equals("HALF"));
      if (value.isNumber() && Lexicon.ordinal(value.text()) == null) {
        at = next;
        boolean plural = text.endsWith("S");
        NumberSpan span = span();
        boolean two = span.isRange() && !plural && span.start() > 0 && span.end() > 0;
        numerals.add(numeral(span, Role.UNIT, two, false));
        return true;
      }
      if (letter || isLetterAndNumber(value.text())) {
        at = next;
        numerals.add(numeral(letterSpan(), Role.UNIT, false, false));
        return true;
      }
      if (typed && Lexicon.numberWord(value.text()) != null) {
        at = next + 1;
        Integer number = Lexicon.numberWord(value.text());
        numerals.add(numeral(NumberSpan.of(number == null ? 0 : number), Role.UNIT, false, false));
        return true;
      }
    }
    if (!kind.equals("FLAT")) {
      return false;
    }
    bareUnit = true;
    flatJustSaid = true;
    at++;
    return true;
  }

  private static boolean isLetterAndNumber(String text) {
    return text.length() <= 4
        && Character.isLetter(text.charAt(0))
        && text.chars().skip(1).allMatch(Character::isDigit);
  }

  /** A letter, a range of letters, or a letter with a number such as B2, which counts as B of 2. */
  private NumberSpan letterSpan() {
    String first = tokens.get(at).text();
    at++;
    if (first.length() > 1) {
      return NumberSpan.of(Integer.parseInt(first.substring(1)), first.substring(0, 1));
    }
    if (at < tokens.size() && tokens.get(at).before() == '-' && tokens.get(at).isLetter()) {
      return new NumberSpan(0, first, 0, tokens.get(at++).text());
    }
    return NumberSpan.letter(first);
  }

  // --- qualifiers
  // ---------------------------------------------------------------------------------------------------

  private boolean qualifier() {
    String text = tokens.get(at).text();
    String next = text(at + 1);
    if (text.equals("R") && "O".equals(next) && tokens.get(at + 1).before() == '/') {
      qualifiers.add(Qualifier.REAR);
      at += 2;
      return true;
    }
    if (text.equals("SITE") && "OF".equals(next)) {
      qualifiers.add(Qualifier.FORMER);
      at += 2;
      return true;
    }
    Qualifier qualifier = typed ? Lexicon.qualifierLike(text) : Lexicon.qualifier(text);
    if (qualifier == null) {
      return false;
    }
    boolean stands =
        switch (qualifier) {
          case REAR ->
              text.equals("BEHIND") || "OF".equals(next) || qualifiers.contains(Qualifier.LAND);
          case LAND ->
              next != null && (LAND_GOES_ON.contains(next) || Lexicon.qualifierLike(next) != null);
          case FORMER -> "SITE".equals(next) || !typed;
          case ADJACENT, OPPOSITE, ANNEXE -> true;
        };
    if (!stands) {
      return false;
    }
    qualifiers.add(qualifier);
    at++;
    return true;
  }

  // --- numbers
  // ------------------------------------------------------------------------------------------------------

  private boolean number() {
    Token token = tokens.get(at);
    if (!token.isNumber() || Lexicon.ordinal(token.text()) != null) {
      return false;
    }
    boolean ofName =
        at > 0 && Lexicon.isNumbered(tokens.get(at - 1).text()) && token.before() != ',';
    if (ofName) {
      words.add(new Word(token.text(), false, false));
      at++;
      return true;
    }
    char separator = at + 1 < tokens.size() ? tokens.get(at + 1).before() : ' ';
    NumberSpan span = span();
    numerals.add(numeral(span, Role.PLAIN, separator == '/' && span.end() > 0, false));
    return true;
  }

  private Numeral numeral(NumberSpan span, Role role, boolean splittable, boolean optional) {
    return new Numeral(span, role, splittable, optional || at > remarks, words.size());
  }

  /** The number at hand with its suffix, or a range. */
  private NumberSpan span() {
    String text = tokens.get(at++).text();
    int letters = lettersAfterNumber(text);
    int start = Integer.parseInt(text.substring(0, text.length() - letters));
    String suffix = letters > 0 ? text.substring(text.length() - letters) : suffixApart();
    int mark = at;
    if (at < tokens.size() && isRangeMark(tokens.get(at)) && at + 1 < tokens.size()) {
      at++;
    } else if (at >= tokens.size()
        || tokens.get(at).before() != '-' && tokens.get(at).before() != '/') {
      return NumberSpan.of(start, suffix);
    }
    Token last = tokens.get(at);
    if (last.isNumber() && Lexicon.ordinal(last.text()) == null) {
      int lastLetters = lettersAfterNumber(last.text());
      int end = Integer.parseInt(last.text().substring(0, last.text().length() - lastLetters));
      if (end > start || end == start && lastLetters > 0) {
        at++;
        String endSuffix =
            lastLetters > 0
                ? last.text().substring(last.text().length() - lastLetters)
                : suffixApart();
        return new NumberSpan(start, suffix, end, endSuffix);
      }
    } else if (last.isLetter() && !suffix.isEmpty() && last.before() == '-') {
      at++;
      return new NumberSpan(start, suffix, start, last.text());
    }
    at = mark;
    return NumberSpan.of(start, suffix);
  }

  private boolean isRangeMark(Token token) {
    String text = token.text();
    boolean mark = text.equals("TO") || text.equals("AND") || text.equals("THRU");
    return mark && at + 1 < tokens.size() && tokens.get(at + 1).isNumber();
  }

  /** A suffix written apart from its number, or a half. */
  private String suffixApart() {
    int i = at < tokens.size() && tokens.get(at).text().equals("AND") ? at + 1 : at;
    if ("1".equals(text(i)) && "2".equals(text(i + 1)) && tokens.get(i + 1).before() == '/') {
      at = i + 2;
      return "HALF";
    }
    if ("HALF".equals(text(i)) || "A".equals(text(i)) && "HALF".equals(text(i + 1))) {
      at = "A".equals(text(i)) ? i + 2 : i + 1;
      return "HALF";
    }
    boolean letter =
        at < tokens.size() && tokens.get(at).isLetter() && tokens.get(at).before() == ' ';
    boolean careOf = at + 1 < tokens.size() && tokens.get(at + 1).before() == '/';
    if (letter && !careOf) {
      return tokens.get(at++).text();
    }
    return "";
  }

  private static int lettersAfterNumber(String text) {
    int letters = 0;
    while (letters < text.length()
        && Character.isLetter(text.charAt(text.length() - 1 - letters))) {
      letters++;
    }
    return letters;
  }

  /** A number in words at the beginning may be a number, or part of a name. */
  private boolean numberWord() {
    Integer number = typed && at == 0 ? Lexicon.numberWord(tokens.get(at).text()) : null;
    if (number == null) {
      return false;
    }
    numerals.add(numeral(NumberSpan.of(number), Role.PLAIN, false, true));
    words.add(new Word(tokens.get(at).text(), true, tokens.get(at).before() == ','));
    at++;
    return true;
  }

  // --- words
  // --------------------------------------------------------------------------------------------------------

  private boolean careOf() {
    if (tokens.get(at).text().equals("C")
        && "O".equals(text(at + 1))
        && tokens.get(at + 1).before() == '/') {
      at += 2;
      person();
      return true;
    }
    return false;
  }

  /** Who it is in care of: a title and a name, or what stands before a near comma. */
  private void person() {
    int comma = at + 1;
    while (comma < tokens.size() && tokens.get(comma).before() != ',') {
      comma++;
    }
    boolean near = comma < tokens.size() && comma - at <= MOST_NAMES;
    int titled = at < tokens.size() && TITLES.contains(tokens.get(at).text()) ? at + 2 : at;
    int end = Math.min(tokens.size(), near ? comma : titled);
    while (at < end) {
      words.add(new Word(tokens.get(at).text(), true, false));
      at++;
    }
  }

  private void word() {
    Token token = tokens.get(at);
    String raw = token.text();
    boolean numberOf =
        (raw.equals("NO") || raw.equals("NUMBER"))
            && at + 1 < tokens.size()
            && tokens.get(at + 1).isNumber();
    at++;
    if (numberOf) {
      return;
    }
    String ordinal = Lexicon.ordinal(raw);
    String text = ordinal != null ? ordinal : saintOrStreet(Lexicon.writtenOut(raw), token);
    boolean afterBreak = token.before() == ',';
    if (typed
        && splits < MOST_SPLITS
        && vocabulary.frequency(text) == 0
        && !vocabulary.hasSimilar(text)) {
      splits++;
      for (String part : Segmenter.split(text, vocabulary)) {
        addWord(Lexicon.writtenOut(part), afterBreak);
        afterBreak = false;
      }
    } else {
      addWord(text, afterBreak);
    }
  }

  /**
   * ST before a break or at the end is a street, after a break or at the beginning a saint; else it
   * stays open.
   */
  private String saintOrStreet(String text, Token token) {
    if (!typed || !text.equals(Lexicon.SAINT_OR_STREET)) {
      return text;
    }
    boolean begins = token.before() == ',' || words.isEmpty();
    boolean ends = at == tokens.size() || tokens.get(at).before() == ',';
    return begins == ends ? text : begins ? "SAINT" : "STREET";
  }

  private void addWord(String text, boolean afterBreak) {
    boolean ofName = !words.isEmpty() && Lexicon.isNumbered(words.getLast().text());
    boolean optional =
        Lexicon.isSmall(text)
            || Lexicon.isRegion(text)
            || typed && text.length() == 1 && !ofName
            || typed && at > remarks
            || isReference(text);
    words.add(new Word(text, optional, afterBreak));
  }

  /** A number too long to be one of a building: somebody's reference, or a telephone number. */
  private static boolean isReference(String text) {
    return text.length() > 5 && Character.isDigit(text.charAt(0));
  }

  private List<Join> joins() {
    if (!typed) {
      return List.of();
    }
    List<Join> joins = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i++) {
      String joined = words.get(i).text() + words.get(i + 1).text();
      if (joined.length() >= 6 && vocabulary.frequency(joined) > 0) {
        joins.add(new Join(i, joined));
      }
    }
    return joins;
  }

  private @Nullable String text(int i) {
    return i < tokens.size() ? tokens.get(i).text() : null;
  }
}
