package uk.trigpoint.matching.score;

import java.util.List;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.parse.ParsedRecord.FieldWord;

/**
 * Weighs an address that came as one text: what nobody typed counts by its rarity, wherever it
 * stands, and the typed word after the number, where the street begins, must be there.
 */
final class TextScorer {
  /** So much of it must have been typed for its words to name it. */
  private static final double MOST = 0.75;

  private TextScorer() {}

  /** Gives whether the words that were typed name it. */
  static boolean weigh(AddressQuery question, TokenMatch match, Evidence evidence) {
    List<FieldWord> written = evidence.written().words();
    double all = 0;
    double missing = 0;
    boolean otherKind = false;
    for (int j = 0; j < written.size(); j++) {
      if (written.get(j).field() == Field.TEXT) {
        double rarity = match.rarity(j);
        all += rarity;
        missing += match.isCovered(j) ? 0 : rarity;
        otherKind |= !match.isCovered(j) && isOfOtherKind(question, match, j, written);
      }
    }
    if (all == 0) {
      return false;
    }
    evidence.add(Math.max(Weights.MOST_OF_TEXT_NOT_ASKED, Weights.TEXT_NOT_ASKED_SHARE * missing));
    if (otherKind) {
      evidence.add(Weights.STREET_TYPE_DIFFERS);
      evidence.doubt(Doubt.STREET_TYPE_DIFFERS);
    }
    int street = question.streetBegins();
    if (street >= 0 && !evidence.explained().get(street)) {
      evidence.add(Weights.TEXT_LACKS_STREET);
      evidence.doubt(Doubt.STREET_DIFFERS);
    }
    return 1 - missing / all >= MOST && !question.reading().hasUnit();
  }

  /** The name before it was typed with another kind of street. */
  private static boolean isOfOtherKind(
      AddressQuery question, TokenMatch match, int j, List<FieldWord> written) {
    if (j == 0 || !Lexicon.isStreetType(written.get(j).text())) {
      return false;
    }
    for (int i = 0; i + 1 < question.size(); i++) {
      if (match.stands(i, j - 1)
          && match.isLeftOver(i + 1)
          && Lexicon.isStreetType(question.word(i + 1).text())) {
        return true;
      }
    }
    return false;
  }
}
