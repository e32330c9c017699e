package uk.trigpoint.matching.score;

import java.util.List;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.parse.ParsedRecord.FieldWord;

/**
 * Scores an address given as one text. Words that the query lacks count by rarity, wherever they
 * are. The query word after the number, where the street starts, must be in the address.
 */
final class TextScorer {
  /** Share of the words that the query must have, weighted by rarity. */
  private static final double MIN_SHARE = 0.75;

  private TextScorer() {}

  /** Scores the words; returns whether the query has enough of them. */
  static boolean score(AddressQuery query, TokenMatch match, Evidence evidence) {
    List<FieldWord> recordWords = evidence.parsedRecord().words();
    double all = 0;
    double missing = 0;
    boolean otherKind = false;
    for (int j = 0; j < recordWords.size(); j++) {
      if (recordWords.get(j).field() == Field.TEXT) {
        double rarity = match.rarity(j);
        all += rarity;
        missing += match.isCovered(j) ? 0 : rarity;
        otherKind |= !match.isCovered(j) && isOfOtherKind(query, match, j, recordWords);
      }
    }
    if (all == 0) {
      return false;
    }
    evidence.add(
        Math.max(
            Weights.TEXT_WORDS_NOT_IN_QUERY_FLOOR, Weights.TEXT_WORD_NOT_IN_QUERY_SHARE * missing));
    if (otherKind) {
      evidence.add(Weights.STREET_TYPE_DIFFERS);
      evidence.doubt(Doubt.STREET_TYPE_DIFFERS);
    }
    int street = query.streetStart();
    if (street >= 0 && !evidence.explained().get(street)) {
      evidence.add(Weights.TEXT_LACKS_STREET);
      evidence.doubt(Doubt.STREET_DIFFERS);
    }
    return 1 - missing / all >= MIN_SHARE && !query.parsed().hasUnit();
  }

  /** Returns whether the query has the same name with another street type. */
  private static boolean isOfOtherKind(
      AddressQuery query, TokenMatch match, int j, List<FieldWord> recordWords) {
    if (j == 0 || !Lexicon.isStreetType(recordWords.get(j).text())) {
      return false;
    }
    for (int i = 0; i + 1 < query.size(); i++) {
      if (match.isMatched(i, j - 1)
          && match.isUnmatched(i + 1)
          && Lexicon.isStreetType(query.word(i + 1).text())) {
        return true;
      }
    }
    return false;
  }
}
