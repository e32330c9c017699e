package uk.trigpoint.matching.score;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * A reading with what one gazetteer makes of it: how rare its words are, which of them name a
 * place, how else its numbers may be meant. Lives as long as one search; for one thread.
 */
public final class AddressQuery {
  /**
   * As if the gazetteer had that many more addresses: in a small one a word is not the commoner for
   * it.
   */
  private static final double COMMON_GROUND = 100_000;

  private static final int MOST_STREET_WORDS = 5;
  private static final double MOST_OF_STREET_TYPE = 2.5;

  private final ParsedQuery reading;
  private final AddressIndex index;
  private final List<ParsedNumeral> numeralReadings;
  private final List<PlacePhrase> placePhrases;
  private final double[] rarities;
  private final Map<String, QueryTerm> asked = new HashMap<>();
  private final BitSet known = new BitSet();
  private final BitSet saidBefore = new BitSet();
  private final BitSet saidAgain = new BitSet();
  private final BitSet ofPlace = new BitSet();
  private final boolean postcodeInUse;
  private final int streetBegins;
  private final int streetEnds;

  /** Neighbouring words that name a place of the gazetteer. */
  public record PlacePhrase(int first, int size, String text) {}

  public AddressQuery(ParsedQuery reading, AddressIndex index) {
    this.reading = reading;
    this.index = index;
    this.numeralReadings = ParsedNumeral.of(reading);
    this.rarities = new double[reading.words().size()];
    for (int i = 0; i < rarities.length; i++) {
      String word = reading.words().get(i).text();
      rarities[i] = rarity(word);
      known.set(i, index.frequency(word) > 0);
      for (int before = 0; before < i; before++) {
        if (reading.words().get(before).text().equals(word)) {
          saidBefore.set(i);
          saidAgain.set(before);
        }
      }
    }
    this.placePhrases = findPlacePhrases();
    for (PlacePhrase phrase : placePhrases) {
      if (!PlaceScorer.isOfAStreet(phrase, this)) {
        ofPlace.set(phrase.first(), phrase.first() + phrase.size());
      }
    }
    this.streetBegins = findStreetBegins();
    this.streetEnds = findStreetEnds();
    this.postcodeInUse =
        reading.postcode().isFull() && index.hasPostcode(reading.postcode().packed());
  }

  public ParsedQuery reading() {
    return reading;
  }

  public AddressIndex index() {
    return index;
  }

  /** Whether addresses have the full postcode that was typed. */
  boolean isPostcodeInUse() {
    return postcodeInUse;
  }

  public List<ParsedNumeral> numeralReadings() {
    return numeralReadings;
  }

  public List<PlacePhrase> placePhrases() {
    return placePhrases;
  }

  /**
   * The place of the word right after the building's number, where the street begins: in "29
   * BEAUWAY, COLOURED SANDS" it is BEAUWAY. -1 where no number stands before a word, or before the
   * name of a place.
   */
  int streetBegins() {
    return streetBegins;
  }

  /**
   * Whether a word is of the name of a place, other than in the name of a street: WITNEY, but not
   * in WITNEY ROAD.
   */
  boolean isOfPlace(int i) {
    return ofPlace.get(i);
  }

  /**
   * Whether a word stands after the street, where localities and towns are named: nobody has to,
   * and the near ones are mixed up.
   */
  public boolean isAfterStreet(int i) {
    return streetEnds >= 0 && i >= streetEnds;
  }

  public int size() {
    return rarities.length;
  }

  public Word word(int i) {
    return reading.words().get(i);
  }

  /** Whether the same word was typed before. */
  boolean isSaidBefore(int i) {
    return saidBefore.get(i);
  }

  /** Whether the same word is typed again further on. */
  boolean isSaidAgain(int i) {
    return saidAgain.get(i);
  }

  /** Whether the gazetteer has a typed word as it was typed. */
  public boolean isKnown(int i) {
    return known.get(i);
  }

  /** How surprising a typed word is, in natural log odds. */
  public double rarity(int i) {
    return rarities[i];
  }

  /** How surprising a word of the gazetteer is, in natural log odds: 0 for small words. */
  public double rarity(String word) {
    if (Lexicon.isSmall(word)) {
      return 0;
    }
    double variants = Math.max(1, index.frequency(word)) + 1.0;
    return Math.min(most(word), Math.log((index.size() + COMMON_GROUND) / variants));
  }

  private static double most(String word) {
    return Lexicon.isStreetType(word) ? MOST_OF_STREET_TYPE : Double.MAX_VALUE;
  }

  /** A word of the gazetteer as this question sees it. */
  QueryTerm asked(String word) {
    return asked.computeIfAbsent(word, w -> new QueryTerm(this, w, rarity(w)));
  }

  /** Joins a typed word takes part in. */
  public List<Join> joins() {
    return reading.joins();
  }

  private List<PlacePhrase> findPlacePhrases() {
    List<PlacePhrase> phrases = new ArrayList<>();
    int i = 0;
    while (i < size()) {
      int taken = 0;
      for (int length = Math.min(PlaceNameIndex.MOST_WORDS, size() - i);
          length >= 1 && taken == 0;
          length--) {
        String phrase = phrase(i, length);
        if (index.places().isPlace(phrase)) {
          phrases.add(new PlacePhrase(i, length, phrase));
          taken = length;
        }
      }
      i += Math.max(1, taken);
    }
    return List.copyOf(phrases);
  }

  private int findStreetBegins() {
    int begins = -1;
    for (Numeral numeral : reading.numerals()) {
      if (numeral.role() == Role.PLAIN || reading.numerals().size() == 1) {
        begins = numeral.nextWord();
      }
    }
    while (begins >= 0 && begins < size() && word(begins).optional()) {
      begins++;
    }
    return begins < size() && (begins < 0 || !isOfPlace(begins)) ? begins : -1;
  }

  /**
   * The place after the word that says what kind of street it is, or after the first word of a
   * street without one.
   */
  private int findStreetEnds() {
    if (streetBegins < 0) {
      return -1;
    }
    for (int i = streetBegins; i < Math.min(size(), streetBegins + MOST_STREET_WORDS); i++) {
      if (i > streetBegins && Lexicon.isStreetType(word(i).text())) {
        return i + 1;
      }
    }
    return streetBegins + 1;
  }

  private String phrase(int first, int length) {
    StringBuilder phrase = new StringBuilder(word(first).text());
    for (int i = first + 1; i < first + length; i++) {
      phrase.append(' ').append(word(i).text());
    }
    return phrase.toString();
  }
}
