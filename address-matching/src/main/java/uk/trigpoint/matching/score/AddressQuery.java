package uk.trigpoint.matching.score;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.PlaceNameIndex;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedNumeral;
import uk.trigpoint.matching.parse.ParsedQuery;
import uk.trigpoint.matching.parse.ParsedQuery.Join;
import uk.trigpoint.matching.parse.ParsedQuery.Numeral;
import uk.trigpoint.matching.parse.ParsedQuery.Role;
import uk.trigpoint.matching.parse.ParsedQuery.Word;

/**
 * A parsed query with statistics of one gazetteer: how rare its words are, which words are place
 * names, and the interpretations of its numbers. One instance serves one search. Not thread-safe.
 */
public final class AddressQuery {
  /**
   * Added to the number of addresses, so that words of a small gazetteer do not look common
   * (smoothing).
   */
  private static final double COMMON_GROUND = 100_000;

  private static final Pattern SAINT_WITHIN = Pattern.compile("\\bST ");
  private static final int MAX_WORDS_BEFORE_TYPE = 3;
  private static final int MAX_STREET_WORDS = 5;
  private static final double MAX_STREET_TYPE = 2.5;

  private final ParsedQuery parsed;
  private final AddressIndex index;
  private final List<ParsedNumeral> numeralAlternatives;
  private final List<PlacePhrase> placePhrases;
  private final double[] rarities;
  private final Map<String, QueryTerm> terms = new HashMap<>();
  private final BitSet known = new BitSet();
  private final BitSet repeats = new BitSet();
  private final BitSet repeatedLater = new BitSet();
  private final BitSet inPlaceName = new BitSet();
  private final boolean postcodeInUse;
  private final @Nullable String postTown;
  private final int streetStart;
  private final int streetEnd;

  /** Adjacent words that are the name of a place in the gazetteer. */
  public record PlacePhrase(int first, int size, String text) {}

  public AddressQuery(ParsedQuery parsed, AddressIndex index) {
    this.parsed = parsed;
    this.index = index;
    this.numeralAlternatives = ParsedNumeral.alternatives(parsed);
    this.rarities = new double[parsed.words().size()];
    for (int i = 0; i < rarities.length; i++) {
      String word = parsed.words().get(i).text();
      rarities[i] = rarity(word);
      known.set(i, index.frequency(word) > 0);
      for (int before = 0; before < i; before++) {
        if (parsed.words().get(before).text().equals(word)) {
          repeats.set(i);
          repeatedLater.set(before);
        }
      }
    }
    this.placePhrases = findPlacePhrases();
    for (PlacePhrase phrase : placePhrases) {
      if (!PlaceScorer.isOfAStreet(phrase, this)) {
        inPlaceName.set(phrase.first(), phrase.first() + phrase.size());
      }
    }
    this.streetStart = findStreetStart();
    this.streetEnd = findStreetEnd();
    this.postcodeInUse =
        parsed.postcode().isFull() && index.hasPostcode(parsed.postcode().packed());
    this.postTown = AreaScorer.findTown(this);
  }

  /** Returns the post town of Great Britain that the query ends in; null if there is none. */
  @Nullable String postTown() {
    return postTown;
  }

  public ParsedQuery parsed() {
    return parsed;
  }

  public AddressIndex index() {
    return index;
  }

  /** Returns whether addresses have the query's full postcode. */
  boolean isPostcodeInUse() {
    return postcodeInUse;
  }

  public List<ParsedNumeral> numeralAlternatives() {
    return numeralAlternatives;
  }

  public List<PlacePhrase> placePhrases() {
    return placePhrases;
  }

  /**
   * Returns the index of the word after the building's number, where the street starts: BEAUWAY in
   * "29 BEAUWAY, COLOURED SANDS". Returns -1 if no number precedes a word, or if a place name
   * follows it.
   */
  int streetStart() {
    return streetStart;
  }

  /**
   * Returns whether a word is part of a place name, but not of a street name: WITNEY, but not in
   * WITNEY ROAD.
   */
  boolean isInPlaceName(int i) {
    return inPlaceName.get(i);
  }

  /** Returns whether a word is of a street's name: OLD in OLD MILL ROAD. */
  boolean isOfStreetName(int i) {
    for (int next = i + 1; next <= Math.min(i + MAX_WORDS_BEFORE_TYPE, size() - 1); next++) {
      int at = next;
      if (word(next).afterBreak() || parsed.numerals().stream().anyMatch(n -> n.nextWord() == at)) {
        return false;
      }
      if (Lexicon.isStreetType(word(next).text())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a word comes after the street, where localities and towns are. People leave
   * these out or confuse neighbouring ones.
   */
  public boolean isAfterStreet(int i) {
    return streetEnd >= 0 && i >= streetEnd;
  }

  public int size() {
    return rarities.length;
  }

  /** Returns whether a number follows a word such as NEAR, so that its house is not meant. */
  boolean isBesideNumber() {
    return parsed.numerals().stream()
        .anyMatch(
            numeral ->
                numeral.role() == Role.PLAIN
                    && numeral.nextWord() > 0
                    && numeral.nextWord() <= size()
                    && Lexicon.isRelation(word(numeral.nextWord() - 1).text()));
  }

  /** Returns whether the query has a significant word, and not only numbers and a postcode. */
  boolean hasWords() {
    return parsed.words().stream().anyMatch(word -> !word.optional());
  }

  public Word word(int i) {
    return parsed.words().get(i);
  }

  /** Returns whether the same word occurs earlier in the query. */
  boolean isRepeat(int i) {
    return repeats.get(i);
  }

  /** Returns whether the same word occurs again later in the query. */
  boolean isRepeatedLater(int i) {
    return repeatedLater.get(i);
  }

  /** Returns whether the gazetteer has the word as typed. */
  public boolean isKnown(int i) {
    return known.get(i);
  }

  /** Returns the rarity of a query word, in natural log odds. */
  public double rarity(int i) {
    return rarities[i];
  }

  /** Returns the rarity of a gazetteer word, in natural log odds; 0 for stop words. */
  public double rarity(String word) {
    if (Lexicon.isStopWord(word)) {
      return 0;
    }
    double variants = Math.max(1, index.frequency(word)) + 1.0;
    return Math.min(most(word), Math.log((index.size() + COMMON_GROUND) / variants));
  }

  private static double most(String word) {
    return Lexicon.isStreetType(word) ? MAX_STREET_TYPE : Double.MAX_VALUE;
  }

  /** Returns a gazetteer word, compared with this query. Cached for the query. */
  QueryTerm term(String word) {
    return terms.computeIfAbsent(word, w -> new QueryTerm(this, w, rarity(w)));
  }

  /** Returns pairs of adjacent words that the gazetteer has as one word. */
  public List<Join> joins() {
    return parsed.joins();
  }

  private List<PlacePhrase> findPlacePhrases() {
    List<PlacePhrase> phrases = new ArrayList<>();
    int i = 0;
    while (i < size()) {
      int taken = 0;
      for (int length = Math.min(PlaceNameIndex.MAX_WORDS, size() - i);
          length >= 1 && taken == 0;
          length--) {
        String phrase = placePhrase(i, length);
        if (index.places().isPlace(phrase) && isNamed(i, length)) {
          phrases.add(new PlacePhrase(i, length, phrase));
          taken = length;
        }
      }
      i += Math.max(1, taken);
    }
    return List.copyOf(phrases);
  }

  /**
   * Returns whether words can name a place: not THE or STREET alone, nor a county, which contains
   * the address rather than being somewhere.
   */
  private boolean isNamed(int first, int length) {
    boolean named = false;
    for (int i = first; i < first + length; i++) {
      String word = word(i).text();
      if (Lexicon.isRegion(word)) {
        return false;
      }
      boolean apart = length == 1 && word(i).afterBreak();
      named |=
          !Lexicon.isStopWord(word) && (!Lexicon.isStreetType(word) || apart) && word.length() > 1;
    }
    return named;
  }

  private int findStreetStart() {
    int begins = -1;
    for (Numeral numeral : parsed.numerals()) {
      if (numeral.role() == Role.PLAIN || parsed.numerals().size() == 1) {
        begins = numeral.nextWord();
      }
    }
    while (begins >= 0 && begins < size() && word(begins).optional()) {
      begins++;
    }
    return begins < size() && (begins < 0 || !isInPlaceName(begins)) ? begins : -1;
  }

  /** Returns the index after the street type, or after the first word of a street without one. */
  private int findStreetEnd() {
    if (streetStart < 0) {
      return -1;
    }
    for (int i = streetStart; i < Math.min(size(), streetStart + MAX_STREET_WORDS); i++) {
      if (i > streetStart && Lexicon.isStreetType(word(i).text())) {
        return i + 1;
      }
    }
    return streetStart + 1;
  }

  /** Returns words as a place has them: SAINT for the ST of BARFORD ST MICHAEL. */
  private String placePhrase(int first, int length) {
    String phrase = phrase(first, length);
    return length > 1 ? SAINT_WITHIN.matcher(phrase).replaceAll("SAINT ") : phrase;
  }

  String phrase(int first, int length) {
    StringBuilder phrase = new StringBuilder(word(first).text());
    for (int i = first + 1; i < first + length; i++) {
      phrase.append(' ').append(word(i).text());
    }
    return phrase.toString();
  }
}
