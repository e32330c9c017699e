package uk.trigpoint.matching.score;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedRecord;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.parse.ParsedRecord.FieldWord;

/**
 * Scores words: query words in the address, and address words that are not in the query. The
 * importance of the latter depends on the field: high for the street, low for the name of a
 * numbered house, none for an organisation.
 */
final class WordScorer {
  /**
   * The result that number scoring needs.
   *
   * @param named whether the query has the building's name or organisation
   * @param organisation whether it has all of the organisation
   * @param complete whether query and address share all significant words; places and organisations
   *     may be missing
   * @param misspellings number of misspelled query words
   */
  record Outcome(boolean named, boolean organisation, boolean complete, int misspellings) {}

  private WordScorer() {}

  static Outcome score(AddressQuery query, Evidence evidence) {
    TokenMatch match = new TokenMatch(query, evidence);
    int leftOver = leftOver(query, match, evidence);
    StreetScorer.score(query, match, leftOver, evidence);
    NameScorer.Outcome name = NameScorer.score(query, match, evidence);
    boolean text = TextScorer.score(query, match, evidence);
    PlaceScorer.score(query, match, evidence);
    otherName(query, match, name.named() || text, evidence);
    boolean complete = leftOver == 0 && coversAllThatIdentifies(match, evidence.parsedRecord());
    return new Outcome(name.named() || text, name.organisation(), complete, match.misspellings());
  }

  /** Counts significant query words that are not in the address. */
  private static int leftOver(AddressQuery query, TokenMatch match, Evidence evidence) {
    double cost = 0;
    List<String> words = new ArrayList<>();
    for (int i = 0; i < query.size(); i++) {
      if (match.isUnmatched(i)) {
        double share = query.isAfterStreet(i) ? Weights.AFTER_STREET : 1;
        cost +=
            share
                * Math.max(
                    Weights.UNMATCHED_WORD_PENALTY_FLOOR,
                    Weights.UNMATCHED_WORD_PENALTY_SHARE * query.rarity(i));
        words.add(query.word(i).text());
        beside(query, i, evidence);
        if (i > 0
            && Lexicon.isNumbered(query.word(i - 1).text())
            && evidence.explained().get(i - 1)) {
          // The query has block A, and this is another block.
          evidence.doubt(Doubt.UNIT_DIFFERS);
          evidence.add(Weights.DIFFERS);
        }
      }
    }
    if (query.isBesideNumber() && !evidence.parsedRecord().numbers().isEmpty()) {
      evidence.doubt(Doubt.QUALIFIER_DIFFERS);
    }
    evidence.add(Math.max(Weights.UNMATCHED_WORDS_PENALTY_FLOOR, cost));
    if (!words.isEmpty() && evidence.isExplaining()) {
      evidence.note("not in the address: " + String.join(", ", words));
    }
    return words.size();
  }

  /**
   * Doubts an address with a number if a word that it lacks says that something else is meant: a
   * part of the house, what is beside it, or premises of another kind.
   */
  private static void beside(AddressQuery query, int i, Evidence evidence) {
    if (evidence.parsedRecord().numbers().isEmpty() || query.isAfterStreet(i)) {
      return;
    }
    String word = query.word(i).text();
    boolean part = Lexicon.isOutbuilding(word) || isRelated(query, i);
    if (part && !query.isOfStreetName(i)) {
      evidence.doubt(Doubt.QUALIFIER_DIFFERS);
    } else if (Lexicon.premises(word) != null && !query.isOfStreetName(i)) {
      evidence.doubt(Doubt.NAME_DIFFERS);
    }
  }

  /** Doubts a numbered address with a name if the query has another name before the number. */
  private static void otherName(
      AddressQuery query, TokenMatch match, boolean named, Evidence evidence) {
    ParsedRecord address = evidence.parsedRecord();
    boolean hasName = address.has(Field.NAME) || address.has(Field.ORGANISATION);
    if (named || !hasName || address.numbers().isEmpty() || query.streetStart() < 0) {
      return;
    }
    for (int i = 0; i < query.streetStart(); i++) {
      if (match.isUnmatched(i)) {
        evidence.doubt(Doubt.NAME_DIFFERS);
      }
    }
  }

  /** Returns whether a word is what is AT a number, or OF it. */
  private static boolean isRelated(AddressQuery query, int i) {
    return query.parsed().numerals().stream()
        .anyMatch(
            numeral ->
                numeral.nextWord() == i + 2 && Lexicon.isRelationOfPart(query.word(i + 1).text()));
  }

  private static boolean coversAllThatIdentifies(TokenMatch match, ParsedRecord parsedRecord) {
    List<FieldWord> words = parsedRecord.words();
    for (int j = 0; j < words.size(); j++) {
      Field field = words.get(j).field();
      boolean identifies = field == Field.NAME || field == Field.STREET || field == Field.TEXT;
      if (identifies && !match.isCovered(j) && !Lexicon.isStopWord(words.get(j).text())) {
        return false;
      }
    }
    return true;
  }
}
