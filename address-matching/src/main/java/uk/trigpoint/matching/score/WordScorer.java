package uk.trigpoint.matching.score;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedRecord;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.parse.ParsedRecord.FieldWord;

/**
 * Weighs the words: which of the typed ones the address has, and which of the address nobody typed.
 * What was not typed matters by its field: the street much, the name of a numbered house little, a
 * trader's name not at all.
 */
final class WordScorer {
  /**
   * What numbers are weighed by.
   *
   * @param named whether the name of the building, or who is there, was typed
   * @param complete whether all words that mean something were typed on either side; those of
   *     places and organisations may be missing
   * @param misspellings how many were typed wrong
   */
  record Outcome(boolean named, boolean complete, int misspellings) {}

  private WordScorer() {}

  static Outcome weigh(AddressQuery question, Evidence evidence) {
    TokenMatch match = new TokenMatch(question, evidence);
    int leftOver = leftOver(question, match, evidence);
    StreetScorer.weigh(question, match, leftOver, evidence);
    boolean name = NameScorer.weigh(question, match, evidence);
    boolean text = TextScorer.weigh(question, match, evidence);
    PlaceScorer.weigh(question, match, evidence);
    boolean complete = leftOver == 0 && coversAllThatIdentifies(match, evidence.written());
    return new Outcome(name || text, complete, match.misspellings());
  }

  /** Counts typed words that the address has not and that mean something. */
  private static int leftOver(AddressQuery question, TokenMatch match, Evidence evidence) {
    double cost = 0;
    List<String> words = new ArrayList<>();
    for (int i = 0; i < question.size(); i++) {
      if (match.isLeftOver(i)) {
        double share = question.isAfterStreet(i) ? Weights.AFTER_STREET : 1;
        cost +=
            share
                * Math.max(Weights.MOST_OF_LEFT_OVER, Weights.LEFT_OVER_SHARE * question.rarity(i));
        words.add(question.word(i).text());
        if (i > 0
            && Lexicon.isNumbered(question.word(i - 1).text())
            && evidence.explained().get(i - 1)) {
          // Block A was typed, and this is another block.
          evidence.doubt(Doubt.UNIT_DIFFERS);
          evidence.add(Weights.DIFFERS);
        }
      }
    }
    evidence.add(Math.max(Weights.MOST_OF_ALL_LEFT_OVER, cost));
    if (!words.isEmpty() && evidence.isExplaining()) {
      evidence.note("not in the address: " + String.join(", ", words));
    }
    return words.size();
  }

  private static boolean coversAllThatIdentifies(TokenMatch match, ParsedRecord written) {
    List<FieldWord> words = written.words();
    for (int j = 0; j < words.size(); j++) {
      Field field = words.get(j).field();
      boolean identifies = field == Field.NAME || field == Field.STREET || field == Field.TEXT;
      if (identifies && !match.isCovered(j) && !Lexicon.isSmall(words.get(j).text())) {
        return false;
      }
    }
    return true;
  }
}
