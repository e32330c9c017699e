package uk.trigpoint.gazetteer.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import uk.trigpoint.gazetteer.match.Reading.Join;
import uk.trigpoint.gazetteer.match.Written.Field;
import uk.trigpoint.gazetteer.match.Written.FieldWord;

/**
 * Weighs the words: which of the typed ones the address has, in what field and spelling, and which
 * of the address nobody typed. What was not typed matters by its field: the street much, the name
 * of a numbered house little, a trader's name not at all.
 */
final class WordWeighing {
  private static final Field[] FIELDS = Field.values();
  private static final double HALF = 0.5;

  /** So much of a text that came whole must have been typed for its words to name it. */
  private static final double MOST = 0.75;

  private final Question question;
  private final Evidence evidence;
  private final List<FieldWord> written;
  private final BitSet covered = new BitSet();
  private final int[] typedFor;
  private int misspellings;
  private final double[] gains = new double[FIELDS.length];
  private final List<String> found = new ArrayList<>();
  private final List<String> misspelt = new ArrayList<>();

  /**
   * What numbers are weighed by.
   *
   * @param name share of the name that was typed, 0 to 1; 0 without a name
   * @param complete whether all words that mean something were typed, and typed right, on either
   *     side; those of places and organisations may be missing
   */
  record Outcome(double name, boolean complete) {
    boolean nameFound() {
      return name >= HALF;
    }
  }

  private WordWeighing(Question question, Evidence evidence) {
    this.question = question;
    this.evidence = evidence;
    this.written = evidence.written().words();
    this.typedFor = new int[written.size()];
    Arrays.fill(typedFor, -1);
  }

  static Outcome weigh(Question question, Evidence evidence) {
    return new WordWeighing(question, evidence).weigh();
  }

  private Outcome weigh() {
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
    int leftOver = leftOver();
    street(leftOver);
    double name = name();
    double text = text();
    boolean namedText = text >= MOST && !question.reading().hasUnit();
    boolean complete = leftOver == 0 && misspellings == 0 && coversAllThatIdentifies();
    return new Outcome(namedText ? text : name, complete);
  }

  /**
   * Finds the best word of the address for a typed one; the same word in other fields is covered
   * with it.
   */
  private void match(int i) {
    int best = -1;
    double bestGain = -1;
    double bestSimilarity = 0;
    for (int j = 0; j < written.size(); j++) {
      double similarity = question.similarity(i, written.get(j).text());
      if (similarity == 0) {
        similarity = isHalfOf(i, j) ? Similarity.SAME : 0;
      }
      if (similarity == 0) {
        continue;
      }
      if (similarity == Similarity.SAME) {
        cover(j, i);
      }
      double gain = similarity * question.rarity(written.get(j).text());
      // A word misspelt into another of the address is worth less than any that is right.
      if (similarity > bestSimilarity || similarity == bestSimilarity && gain > bestGain) {
        best = j;
        bestGain = gain;
        bestSimilarity = similarity;
      }
    }
    if (best < 0) {
      return;
    }
    cover(best, i);
    evidence.explained().set(i);
    gain(i, written.get(best).field(), bestGain);
    String typed = question.word(i).text();
    String word = written.get(best).text();
    if (bestSimilarity < 0.9) {
      misspellings++;
      evidence.add(question.isKnown(i) ? Weights.MISSPELT_THOUGH_KNOWN : Weights.MISSPELT);
      if (evidence.isExplaining()) {
        misspelt.add(typed + " taken for " + word);
      }
    } else if (evidence.isExplaining()) {
      found.add(typed.equals(word) || typed.length() < 3 ? word : typed);
    }
  }

  /** ROSEBANK was typed, and the address has ROSE BANK. */
  private boolean isHalfOf(int i, int j) {
    String typed = question.word(i).text();
    String word = written.get(j).text();
    if (typed.length() <= word.length() || word.length() < 3) {
      return false;
    }
    if (typed.startsWith(word)) {
      return j + 1 < written.size() && typed.equals(word + written.get(j + 1).text());
    }
    return j > 0 && typed.endsWith(word) && typed.equals(written.get(j - 1).text() + word);
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

  /** Counts typed words that the address has not and that mean something. */
  private int leftOver() {
    double cost = 0;
    List<String> words = new ArrayList<>();
    for (int i = 0; i < question.size(); i++) {
      if (!evidence.explained().get(i) && !question.word(i).optional()) {
        double share = question.isAfterStreet(i) ? Weights.AFTER_STREET : 1;
        cost +=
            share
                * Math.max(Weights.MOST_OF_LEFT_OVER, Weights.LEFT_OVER_SHARE * question.rarity(i));
        words.add(question.word(i).text());
      }
    }
    evidence.add(Math.max(Weights.MOST_OF_ALL_LEFT_OVER, cost));
    if (!words.isEmpty() && evidence.isExplaining()) {
      evidence.note("not in the address: " + String.join(", ", words));
    }
    return words.size();
  }

  private void street(int leftOver) {
    double all = 0;
    double said = 0;
    int last = -1;
    for (int j = 0; j < written.size(); j++) {
      if (written.get(j).field() == Field.STREET) {
        double rarity = question.rarity(written.get(j).text());
        all += rarity;
        said += covered.get(j) ? rarity : 0;
        last = j;
      }
    }
    if (last < 0 || all == 0) {
      return;
    }
    double share = said / all;
    String type = written.get(last).text();
    boolean typeOpen = !covered.get(last) && Lexicon.isStreetType(type);
    if (typeOpen
        && last > 0
        && written.get(last - 1).field() == Field.STREET
        && covered.get(last - 1)) {
      typeOpen(last);
      return;
    }
    if (share >= HALF) {
      evidence.add(Weights.STREET_PARTLY * (1 - share));
    } else if (leftOver > 0) {
      evidence.add(Weights.STREET_DIFFERS);
      evidence.doubt(Doubt.STREET_DIFFERS);
      if (evidence.isExplaining()) {
        evidence.note("its street is " + evidence.written().phrase(Field.STREET));
      }
    } else {
      evidence.add(Weights.STREET_NOT_SAID);
    }
  }

  /** The name of the street was typed and its kind was not: another kind, or none. */
  private void typeOpen(int last) {
    int next = typedFor[last - 1] + 1;
    String typed = next > 0 && next < question.size() ? question.word(next).text() : "";
    boolean another = Lexicon.isStreetType(typed) && !evidence.explained().get(next);
    if (another) {
      evidence.add(Weights.STREET_TYPE_DIFFERS);
      evidence.doubt(Doubt.STREET_TYPE_DIFFERS);
      evidence.note("it is a " + written.get(last).text() + ", not a " + typed);
    } else {
      evidence.add(Weights.STREET_TYPE_NOT_SAID);
    }
  }

  private double name() {
    double all = 0;
    double said = 0;
    for (int j = 0; j < written.size(); j++) {
      if (written.get(j).field() == Field.NAME) {
        double rarity = question.rarity(written.get(j).text());
        all += rarity;
        said += covered.get(j) ? rarity : 0;
      }
    }
    if (all == 0) {
      return 0;
    }
    double share = said / all;
    boolean numbered = !evidence.written().numbers().isEmpty();
    evidence.add(
        (numbered ? Weights.NAME_NOT_SAID_BESIDE_NUMBER : Weights.NAME_NOT_SAID) * (1 - share));
    if (share < HALF && !numbered) {
      evidence.doubt(Doubt.NAME_NOT_ASKED);
      if (evidence.isExplaining()) {
        evidence.note("its name is " + evidence.written().phrase(Field.NAME));
      }
    }
    return share;
  }

  /**
   * An address that came as one text: what nobody typed counts by its rarity, wherever it stands,
   * and the typed word after the number must be there.
   *
   * @return share of the text that was typed, 0 without a text
   */
  private double text() {
    double all = 0;
    double missing = 0;
    for (int j = 0; j < written.size(); j++) {
      if (written.get(j).field() != Field.TEXT) {
        continue;
      }
      String word = written.get(j).text();
      all += question.rarity(word);
      if (!covered.get(j)) {
        missing += question.rarity(word);
        if (j > 0 && Lexicon.isStreetType(word) && covered.get(j - 1)) {
          typeOpen(j);
        }
      }
    }
    if (all == 0) {
      return 0;
    }
    evidence.add(Math.max(Weights.MOST_OF_TEXT_NOT_ASKED, Weights.TEXT_NOT_ASKED_SHARE * missing));
    int street = question.streetBegins();
    if (street >= 0 && !evidence.explained().get(street)) {
      evidence.add(Weights.TEXT_LACKS_STREET);
      evidence.doubt(Doubt.STREET_DIFFERS);
    }
    return 1 - missing / all;
  }

  private boolean coversAllThatIdentifies() {
    for (int j = 0; j < written.size(); j++) {
      Field field = written.get(j).field();
      boolean identifies = field == Field.NAME || field == Field.STREET || field == Field.TEXT;
      if (identifies && !covered.get(j) && !Lexicon.isSmall(written.get(j).text())) {
        return false;
      }
    }
    return true;
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
