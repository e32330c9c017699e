package uk.trigpoint.matching.parse;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import uk.trigpoint.matching.parse.ParsedQuery.Join;
import uk.trigpoint.matching.parse.ParsedQuery.Numeral;
import uk.trigpoint.matching.parse.ParsedQuery.Role;
import uk.trigpoint.matching.parse.ParsedQuery.Word;

/**
 * Parses the text of a UK address, from a query or a record. Consumes tokens from left to right;
 * the first rule that accepts a token consumes it.
 */
public final class AddressParser {
  private static final int MAX_SPLITS = 3;
  private static final int MAX_NAMES = 4;
  private static final int MIN_LENGTH_JOIN = 6;
  private static final int MAX_FIGURES = 5;

  /** An address has at most this many numerals; more are a list or a telephone number. */
  private static final int MAX_NUMERALS = 6;

  private static final Set<String> TITLES =
      Set.of("MR", "MRS", "MS", "MISS", "DR", "REV", "SIR", "LADY");
  private static final Set<String> AFTER_LAND =
      Set.of("AT", "TO", "OFF", "REAR", "BETWEEN", "FRONTING", "NORTH", "SOUTH", "EAST", "WEST");

  private final TokenCursor cursor;
  private final ParsedPostcode postcode;
  private final Vocabulary vocabulary;
  private final boolean typed;

  /** Index of the first token after the postcode, where remarks start. */
  private final int remarks;

  private final List<Word> words = new ArrayList<>();
  private final List<Numeral> numerals = new ArrayList<>();
  private final Set<Floor> floors = EnumSet.noneOf(Floor.class);
  private final Set<Qualifier> qualifiers = EnumSet.noneOf(Qualifier.class);
  private boolean bareUnit;
  private boolean previousIsFlat;
  private int splits;

  private AddressParser(PostcodeFinder.Found found, Vocabulary vocabulary, boolean typed) {
    this.cursor = new TokenCursor(found.rest());
    this.postcode = found.postcode();
    this.remarks = found.position() > 0 ? found.position() : found.rest().size();
    this.vocabulary = vocabulary;
    this.typed = typed;
  }

  /** Parses a query. The vocabulary helps to split and repair words. */
  public static ParsedQuery typed(String text, Vocabulary vocabulary) {
    List<Token> tokens = Tokenizer.tokens(text, run -> AlternativeParse.repair(run, vocabulary));
    return new AddressParser(PostcodeFinder.find(tokens, vocabulary), vocabulary, true).read();
  }

  /** Parses a text of a record without a postcode. */
  static ParsedQuery recorded(String text) {
    return recorded(new PostcodeFinder.Found(Tokenizer.tokens(text), ParsedPostcode.NONE));
  }

  /** Parses a text of a record whose postcode has been removed. */
  static ParsedQuery recorded(PostcodeFinder.Found found) {
    return new AddressParser(found, Vocabulary.UNKNOWN, false).read();
  }

  private ParsedQuery read() {
    while (!cursor.isAtEnd()) {
      boolean afterFlat = previousIsFlat;
      previousIsFlat = false;
      if (!floor(afterFlat)
          && !unit()
          && !qualifier()
          && !letterOfFlat()
          && !number()
          && !numberWord()
          && !careOf()) {
        word();
      }
    }
    return new ParsedQuery(
        List.copyOf(words), joins(), List.copyOf(numerals), floors, qualifiers, bareUnit, postcode);
  }

  private boolean floor(boolean afterFlat) {
    FloorParser.FloorAndSide floorAndSide = FloorParser.floorAndSide(cursor);
    if (floorAndSide != null) {
      floors.add(floorAndSide.floor());
      addWord(floorAndSide.side(), false);
      bareUnit = true;
      return true;
    }
    boolean shortForm = Lexicon.floorCode(cursor.text(0)) != null;
    Set<Floor> found = FloorParser.read(cursor, afterFlat);
    floors.addAll(found);
    bareUnit |= shortForm;
    // The floor identifies the flat, so a following number is the building's.
    if (!found.isEmpty() && FloorParser.isFlat(cursor, 0)) {
      bareUnit = true;
      cursor.skip(1);
    }
    return !found.isEmpty();
  }

  private boolean unit() {
    String kind = Lexicon.unit(cursor.text(0));
    if (kind == null) {
      return false;
    }
    int ahead = isNumberSign(cursor.text(1)) ? 2 : 1;
    Integer inWords = typed ? Lexicon.numberWord(cursor.text(ahead)) : null;
    if (cursor.isNumber(ahead) && !(kind.equals("FLAT") && cursor.before(ahead) == ',')) {
      boolean several = cursor.text(0).endsWith("S");
      cursor.skip(ahead);
      NumberSpan span = NumberParser.number(cursor);
      add(span, Role.UNIT, span.end() > 0 && span.start() > 0 && !several, false);
    } else if (NumberParser.isLetter(cursor, ahead) && cursor.before(ahead) != ',') {
      cursor.skip(ahead);
      add(NumberParser.letter(cursor), Role.UNIT, false, false);
    } else if (inWords != null) {
      cursor.skip(ahead + 1);
      add(NumberSpan.of(inWords), Role.UNIT, false, false);
    } else if (kind.equals("FLAT")) {
      cursor.skip(1);
      bareUnit = true;
      previousIsFlat = true;
    } else {
      return false;
    }
    return true;
  }

  private boolean qualifier() {
    String text = cursor.text(0);
    String next = cursor.text(1);
    if (text.equals("R") && next.equals("O") && cursor.before(1) == '/') {
      qualifiers.add(Qualifier.REAR);
      cursor.skip(2);
      return true;
    }
    if (text.equals("SITE") && next.equals("OF")) {
      qualifiers.add(Qualifier.FORMER);
      cursor.skip(2);
      return true;
    }
    Qualifier qualifier = typed ? Lexicon.qualifierLike(text) : Lexicon.qualifier(text);
    if (qualifier == null || !isQualifier(qualifier, text, next)) {
      return false;
    }
    qualifiers.add(qualifier);
    cursor.skip(1);
    return true;
  }

  /** Returns whether the word is a qualifier and not part of a name: LAND AT, not LANDS END. */
  private boolean isQualifier(Qualifier qualifier, String text, String next) {
    return switch (qualifier) {
      case REAR ->
          text.equals("BEHIND") || next.equals("OF") || qualifiers.contains(Qualifier.LAND);
      case LAND -> AFTER_LAND.contains(next) || Lexicon.qualifierLike(next) != null;
      case FORMER -> next.equals("SITE") || !typed;
      case ADJACENT, OPPOSITE, ANNEXE -> true;
    };
  }

  /** Parses a flat's letter before its building's number: A/10. */
  private boolean letterOfFlat() {
    if (!cursor.isLetter(0) || !cursor.isNumber(1) || cursor.before(1) != '/') {
      return false;
    }
    add(NumberSpan.letter(cursor.take().text()), Role.UNIT, false, false);
    return true;
  }

  private boolean number() {
    if (!cursor.isNumber(0)) {
      return false;
    }
    if (Lexicon.isNumbered(cursor.last()) && cursor.before(0) != ',') {
      words.add(new Word(cursor.take().text(), false, false));
      return true;
    }
    boolean slash = cursor.has(1) && cursor.before(1) == '/';
    NumberSpan span = NumberParser.number(cursor);
    add(span, Role.PLAIN, slash && span.end() > 0, false);
    boolean apart = cursor.before(0) == '/' || cursor.before(0) == ',' && cursor.before(1) == ',';
    if (cursor.isLetter(0) && apart && span.startSuffix().isEmpty() && !span.isRange()) {
      // 10/A, 10 (A)
      add(NumberSpan.letter(cursor.take().text()), Role.UNIT, false, false);
    }
    return true;
  }

  private void add(NumberSpan span, Role role, boolean splittable, boolean optional) {
    if (numerals.size() == MAX_NUMERALS) {
      return;
    }
    boolean remark = cursor.read() > remarks;
    numerals.add(new Numeral(span, role, splittable, optional || remark, words.size()));
  }

  /** Parses a number word at the start, which may also be part of a name. */
  private boolean numberWord() {
    Integer number = typed && cursor.read() == 0 ? Lexicon.numberWord(cursor.text(0)) : null;
    if (number == null) {
      return false;
    }
    add(NumberSpan.of(number), Role.PLAIN, false, true);
    words.add(new Word(cursor.take().text(), true, true));
    return true;
  }

  private boolean careOf() {
    if (!cursor.text(0).equals("C") || !cursor.text(1).equals("O") || cursor.before(1) != '/') {
      return false;
    }
    cursor.skip(2);
    person();
    return true;
  }

  /** Skips the person after C/O: a title and a name, or the words up to a near comma. */
  private void person() {
    int comma = 1;
    while (cursor.has(comma) && cursor.before(comma) != ',') {
      comma++;
    }
    boolean near = cursor.has(comma) && comma <= MAX_NAMES;
    int names = near ? comma : TITLES.contains(cursor.text(0)) ? 2 : 0;
    for (int i = 0; i < names && !cursor.isAtEnd(); i++) {
      words.add(new Word(cursor.take().text(), true, false));
    }
  }

  private void word() {
    Token token = cursor.take();
    if (isNumberSign(token.text()) && cursor.isNumber(0)) {
      return;
    }
    String ordinal = Lexicon.ordinal(token.text());
    String text =
        ordinal != null ? ordinal : saintOrStreet(Lexicon.expandAbbreviation(token.text()), token);
    boolean afterBreak = token.before() == ',';
    if (isRunTogether(text)) {
      splits++;
      for (String part : Segmenter.split(text, vocabulary)) {
        addWord(Lexicon.expandAbbreviation(part), afterBreak);
        afterBreak = false;
      }
    } else {
      addWord(text, afterBreak);
    }
  }

  private boolean isRunTogether(String text) {
    return typed
        && splits < MAX_SPLITS
        && vocabulary.frequency(text) == 0
        && !vocabulary.hasSimilar(text);
  }

  private static boolean isNumberSign(String text) {
    return text.equals("NO") || text.equals("NUMBER");
  }

  /**
   * Resolves ST: STREET before a break or at the end, SAINT after a break or at the start,
   * otherwise ambiguous.
   */
  private String saintOrStreet(String text, Token token) {
    if (!typed || !text.equals(Lexicon.SAINT_OR_STREET)) {
      return text;
    }
    boolean begins = token.before() == ',' || words.isEmpty();
    boolean ends = cursor.before(0) == ',';
    return begins == ends ? text : begins ? "SAINT" : "STREET";
  }

  private void addWord(String text, boolean afterBreak) {
    boolean ofName = !words.isEmpty() && Lexicon.isNumbered(words.getLast().text());
    boolean remark = typed && (cursor.read() > remarks || (text.length() == 1 && !ofName));
    boolean optional =
        remark || Lexicon.isStopWord(text) || Lexicon.isRegion(text) || isReference(text);
    words.add(new Word(text, optional, afterBreak));
  }

  /** Returns whether a number is too long for a building: a reference or telephone number. */
  private static boolean isReference(String text) {
    return text.length() > MAX_FIGURES && Character.isDigit(text.charAt(0));
  }

  private List<Join> joins() {
    List<Join> joins = new ArrayList<>();
    for (int i = 0; typed && i + 1 < words.size(); i++) {
      String joined = words.get(i).text() + words.get(i + 1).text();
      if (joined.length() >= MIN_LENGTH_JOIN && vocabulary.frequency(joined) > 0) {
        joins.add(new Join(i, joined));
      }
    }
    return joins;
  }
}
