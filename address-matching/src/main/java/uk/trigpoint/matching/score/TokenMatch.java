package uk.trigpoint.matching.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedQuery.Join;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.parse.ParsedRecord.FieldWord;
import uk.trigpoint.matching.score.AddressQuery.PlacePhrase;

/** Matches query words to words of an address, and adds their weights to the evidence by field. */
final class TokenMatch {
  private static final Field[] FIELDS = Field.values();

  private final AddressQuery query;
  private final Evidence evidence;
  private final List<FieldWord> recordWords;
  private final QueryTerm[] terms;
  private final BitSet covered = new BitSet();
  private final int[] typedFor;
  private final double[] gains = new double[FIELDS.length];
  private final List<String> found = new ArrayList<>();
  private final List<String> misspelt = new ArrayList<>();
  private int misspellings;

  TokenMatch(AddressQuery query, Evidence evidence) {
    this.query = query;
    this.evidence = evidence;
    this.recordWords = evidence.parsedRecord().words();
    this.typedFor = new int[recordWords.size()];
    Arrays.fill(typedFor, -1);
    this.terms = new QueryTerm[recordWords.size()];
    for (int j = 0; j < terms.length; j++) {
      terms[j] = query.term(recordWords.get(j).text());
    }
    for (int i = 0; i < query.size(); i++) {
      match(i);
    }
    query.joins().forEach(this::match);
    for (Field field : FIELDS) {
      evidence.add(Math.min(gains[field.ordinal()], most(field)));
    }
    if (evidence.isExplaining()) {
      if (!found.isEmpty()) {
        evidence.note("found: " + String.join(", ", found));
      }
      misspelt.forEach(evidence::note);
    }
  }

  /** Returns whether a word of the address is in the query. */
  boolean isCovered(int j) {
    return covered.get(j);
  }

  /** Returns whether a query word can match a word of the address. */
  boolean isMatched(int i, int j) {
    return i >= 0 && i < query.size() && (typedFor[j] == i || terms[j].similarity(i) > 0);
  }

  /** Returns whether a query word is significant and not in the address. */
  boolean isUnmatched(int i) {
    return i >= 0
        && i < query.size()
        && !query.word(i).optional()
        && !evidence.explained().get(i)
        && !Lexicon.isCompanion(query.word(i).text());
  }

  /** Returns the rarity of a word of the address, in natural log odds. */
  double rarity(int j) {
    return terms[j].rarity();
  }

  int misspellings() {
    return misspellings;
  }

  /** Returns the share of a field in the query, weighted by rarity, 0 to 1; 0 without the field. */
  double share(Field field) {
    double all = 0;
    double matched = 0;
    for (int j = 0; j < recordWords.size(); j++) {
      if (recordWords.get(j).field() == field) {
        double rarity = terms[j].rarity();
        all += rarity;
        matched += covered.get(j) ? rarity : 0;
      }
    }
    return all == 0 ? 0 : matched / all;
  }

  /**
   * Finds the best word of the address for a query word. The same word in other fields counts as
   * covered too.
   */
  private void match(int i) {
    int best = -1;
    double bestGain = -1;
    double bestSimilarity = 0;
    boolean again = query.isRepeat(i);
    for (int j = 0; j < recordWords.size(); j++) {
      double similarity = again && covered.get(j) ? 0 : similarity(i, j);
      if (similarity == TokenSimilarity.SAME && !query.isRepeatedLater(i)) {
        cover(j, i);
      }
      double gain = similarity * terms[j].rarity();
      if (similarity > bestSimilarity
          || similarity > 0 && similarity == bestSimilarity && gain > bestGain) {
        best = j;
        bestGain = gain;
        bestSimilarity = similarity;
      }
    }
    if (best < 0) {
      if (again && query.isInPlaceName(i)) {
        evidence.explained().set(i);
      }
      return;
    }
    cover(best, i);
    evidence.explained().set(i);
    gain(i, recordWords.get(best).field(), bestGain);
    String typed = query.word(i).text();
    String word = recordWords.get(best).text();
    if (bestSimilarity < TokenSimilarity.NEARLY_SAME) {
      misspellings++;
      evidence.add(query.isKnown(i) ? Weights.MISSPELT_THOUGH_KNOWN : Weights.MISSPELT);
      if (evidence.isExplaining()) {
        misspelt.add(typed + " read as " + word);
      }
    } else if (evidence.isExplaining()) {
      found.add(typed.equals(word) || typed.length() < 3 ? word : typed);
    }
  }

  private double similarity(int i, int j) {
    FieldWord word = recordWords.get(j);
    double similarity = terms[j].similarity(i);
    if (similarity == 0) {
      return isHalfOf(i, j) ? TokenSimilarity.SAME : 0;
    }
    // Places are a closed list: a correctly spelled place is not a misspelling of another.
    boolean otherPlace =
        similarity < TokenSimilarity.SAME && word.field().isPlace() && query.isInPlaceName(i);
    return otherPlace || word.field().isPlace() && isOfAnotherPlace(i, j) ? 0 : similarity;
  }

  /**
   * Returns whether the address has a place of the query only in the name of its street: WATLINGTON
   * ROAD, CHALGROVE is not in WATLINGTON.
   */
  boolean isOnlyOfStreet(PlacePhrase phrase) {
    for (int j = 0; j < recordWords.size(); j++) {
      if (recordWords.get(j).field() != Field.STREET && isMatched(phrase.first(), j)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether a query word belongs to a place that the address has elsewhere as a whole:
   * NORTON of CHIPPING NORTON is not that of OVER NORTON, CHIPPING NORTON.
   */
  private boolean isOfAnotherPlace(int i, int j) {
    for (PlacePhrase phrase : query.placePhrases()) {
      int start = j - (i - phrase.first());
      if (phrase.size() > 1
          && phrase.first() <= i
          && i < phrase.first() + phrase.size()
          && !isAt(start, phrase)) {
        for (int other = 0; other < recordWords.size(); other++) {
          if (recordWords.get(other).field().isPlace() && isAt(other, phrase)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Returns whether the address has all words of a place from one word on, in one field. */
  private boolean isAt(int start, PlacePhrase phrase) {
    if (start < 0 || start + phrase.size() > recordWords.size()) {
      return false;
    }
    for (int k = 0; k < phrase.size(); k++) {
      FieldWord word = recordWords.get(start + k);
      if (word.field() != recordWords.get(start).field()
          || !word.text().equals(query.word(phrase.first() + k).text())) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether the query has ROSEBANK and the address ROSE BANK. */
  private boolean isHalfOf(int i, int j) {
    String typed = query.word(i).text();
    String word = recordWords.get(j).text();
    if (typed.length() <= word.length() || word.length() < 3) {
      return false;
    }
    if (typed.startsWith(word)) {
      return j + 1 < recordWords.size() && isBoth(typed, word, recordWords.get(j + 1).text());
    }
    return j > 0 && typed.endsWith(word) && isBoth(typed, recordWords.get(j - 1).text(), word);
  }

  private static boolean isBoth(String typed, String first, String second) {
    return typed.length() == first.length() + second.length()
        && typed.startsWith(first)
        && typed.endsWith(second);
  }

  /** Matches ROSE BANK in the query to ROSEBANK in the address. */
  private void match(Join join) {
    for (int j = 0; j < recordWords.size(); j++) {
      if (!covered.get(j) && recordWords.get(j).text().equals(join.text())) {
        cover(j, join.first() + 1);
        evidence.explained().set(join.first(), join.first() + 2);
        gain(join.first(), recordWords.get(j).field(), query.rarity(join.text()));
        evidence.note("found as one word: " + join.text());
      }
    }
  }

  /** Adds the weight of a word. In a one-text address, words after the street count as place. */
  private void gain(int i, Field field, double rarity) {
    Field counted = field == Field.TEXT && query.isAfterStreet(i) ? Field.TOWN : field;
    gains[counted.ordinal()] += rarity * Weights.RARITY_SHARE;
  }

  private void cover(int j, int i) {
    covered.set(j);
    typedFor[j] = i;
  }

  private static double most(Field field) {
    return switch (field) {
      case NAME -> Weights.MAX_NAME;
      case STREET -> Weights.MAX_STREET;
      case LOCALITY, TOWN, POST_TOWN -> Weights.MAX_PLACE;
      case ORGANISATION -> Weights.MAX_ORGANISATION;
      case TEXT -> Weights.MAX_TEXT;
    };
  }
}
