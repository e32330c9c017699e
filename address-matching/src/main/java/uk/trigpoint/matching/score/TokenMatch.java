package uk.trigpoint.matching.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import uk.trigpoint.matching.parse.ParsedQuery.Join;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.parse.ParsedRecord.FieldWord;

/**
 * Which typed word stands for which word of an address. What each is worth is added to the
 * evidence, field by field.
 */
final class TokenMatch {
  private static final Field[] FIELDS = Field.values();
  private static final double NEARLY_SAME = 0.9;

  private final AddressQuery question;
  private final Evidence evidence;
  private final List<FieldWord> written;
  private final QueryTerm[] asked;
  private final BitSet covered = new BitSet();
  private final int[] typedFor;
  private final double[] gains = new double[FIELDS.length];
  private final List<String> found = new ArrayList<>();
  private final List<String> misspelt = new ArrayList<>();
  private int misspellings;

  TokenMatch(AddressQuery question, Evidence evidence) {
    this.question = question;
    this.evidence = evidence;
    this.written = evidence.written().words();
    this.typedFor = new int[written.size()];
    Arrays.fill(typedFor, -1);
    this.asked = new QueryTerm[written.size()];
    for (int j = 0; j < asked.length; j++) {
      asked[j] = question.asked(written.get(j).text());
    }
    for (int i = 0; i < question.size(); i++) {
      match(i);
    }
    question.joins().forEach(this::match);
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

  /** Whether a word of the address was typed. */
  boolean isCovered(int j) {
    return covered.get(j);
  }

  /** Whether a typed word may stand for a word of the address. */
  boolean stands(int i, int j) {
    return i >= 0 && i < question.size() && (typedFor[j] == i || asked[j].similarity(i) > 0);
  }

  /** Whether a typed word means something and the address has it not. */
  boolean isLeftOver(int i) {
    return i >= 0
        && i < question.size()
        && !question.word(i).optional()
        && !evidence.explained().get(i);
  }

  /** How surprising a word of the address is, in natural log odds. */
  double rarity(int j) {
    return asked[j].rarity();
  }

  int misspellings() {
    return misspellings;
  }

  /** What of a field was typed, by the rarity of its words, 0 to 1; 0 without the field. */
  double share(Field field) {
    double all = 0;
    double said = 0;
    for (int j = 0; j < written.size(); j++) {
      if (written.get(j).field() == field) {
        double rarity = asked[j].rarity();
        all += rarity;
        said += covered.get(j) ? rarity : 0;
      }
    }
    return all == 0 ? 0 : said / all;
  }

  /**
   * Finds the best word of the address for a typed one; the same word in other fields is covered
   * with it.
   */
  private void match(int i) {
    int best = -1;
    double bestGain = -1;
    double bestSimilarity = 0;
    boolean again = question.isSaidBefore(i);
    for (int j = 0; j < written.size(); j++) {
      double similarity = again && covered.get(j) ? 0 : similarity(i, j);
      if (similarity == TokenSimilarity.SAME && !question.isSaidAgain(i)) {
        cover(j, i);
      }
      double gain = similarity * asked[j].rarity();
      if (similarity > bestSimilarity
          || similarity > 0 && similarity == bestSimilarity && gain > bestGain) {
        best = j;
        bestGain = gain;
        bestSimilarity = similarity;
      }
    }
    if (best < 0) {
      if (again && question.isOfPlace(i)) {
        evidence.explained().set(i);
      }
      return;
    }
    cover(best, i);
    evidence.explained().set(i);
    gain(i, written.get(best).field(), bestGain);
    String typed = question.word(i).text();
    String word = written.get(best).text();
    if (bestSimilarity < NEARLY_SAME) {
      misspellings++;
      evidence.add(question.isKnown(i) ? Weights.MISSPELT_THOUGH_KNOWN : Weights.MISSPELT);
      if (evidence.isExplaining()) {
        misspelt.add(typed + " taken for " + word);
      }
    } else if (evidence.isExplaining()) {
      found.add(typed.equals(word) || typed.length() < 3 ? word : typed);
    }
  }

  private double similarity(int i, int j) {
    FieldWord word = written.get(j);
    double similarity = asked[j].similarity(i);
    if (similarity == 0) {
      return isHalfOf(i, j) ? TokenSimilarity.SAME : 0;
    }
    // Places are a closed list: one that is right as it stands is no other one misspelt.
    boolean otherPlace =
        similarity < TokenSimilarity.SAME && word.field().isPlace() && question.isOfPlace(i);
    return otherPlace ? 0 : similarity;
  }

  /** ROSEBANK was typed, and the address has ROSE BANK. */
  private boolean isHalfOf(int i, int j) {
    String typed = question.word(i).text();
    String word = written.get(j).text();
    if (typed.length() <= word.length() || word.length() < 3) {
      return false;
    }
    if (typed.startsWith(word)) {
      return j + 1 < written.size() && isBoth(typed, word, written.get(j + 1).text());
    }
    return j > 0 && typed.endsWith(word) && isBoth(typed, written.get(j - 1).text(), word);
  }

  private static boolean isBoth(String typed, String first, String second) {
    return typed.length() == first.length() + second.length()
        && typed.startsWith(first)
        && typed.endsWith(second);
  }

  /** ROSE BANK was typed, and the address has ROSEBANK. */
  private void match(Join join) {
    for (int j = 0; j < written.size(); j++) {
      if (!covered.get(j) && written.get(j).text().equals(join.text())) {
        cover(j, join.first() + 1);
        evidence.explained().set(join.first(), join.first() + 2);
        gain(join.first(), written.get(j).field(), question.rarity(join.text()));
        evidence.note("written as one word: " + join.text());
      }
    }
  }

  /** What a text names after its street counts as a place. */
  private void gain(int i, Field field, double rarity) {
    Field counted = field == Field.TEXT && question.isAfterStreet(i) ? Field.TOWN : field;
    gains[counted.ordinal()] += rarity * Weights.RARITY_SHARE;
  }

  private void cover(int j, int i) {
    covered.set(j);
    typedFor[j] = i;
  }

  private static double most(Field field) {
    return switch (field) {
      case NAME -> Weights.MOST_OF_NAME;
      case STREET -> Weights.MOST_OF_STREET;
      case LOCALITY, TOWN, POST_TOWN -> Weights.MOST_OF_PLACE;
      case ORGANISATION -> Weights.MOST_OF_ORGANISATION;
      case TEXT -> Weights.MOST_OF_TEXT;
    };
  }
}
