package uk.trigpoint.matching.score;

import java.util.List;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedQuery.Numeral;
import uk.trigpoint.matching.parse.ParsedQuery.Role;
import uk.trigpoint.matching.parse.ParsedRecord;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.parse.ParsedRecord.FieldWord;

/**
 * Scores the name of the building. It identifies a building without a number, and only supplements
 * a number.
 */
final class NameScorer {
  private static final double HALF = 0.5;
  private static final double MIN_SHARE = 0.75;
  private static final double ALL = 0.999;

  private final AddressQuery query;
  private final TokenMatch match;
  private final Evidence evidence;
  private final List<FieldWord> recordWords;

  private NameScorer(AddressQuery query, TokenMatch match, Evidence evidence) {
    this.query = query;
    this.match = match;
    this.evidence = evidence;
    this.recordWords = evidence.parsedRecord().words();
  }

  /**
   * Whether the query has the building's name or organisation.
   *
   * @param organisation whether it has all of the organisation, which has one address
   */
  record Outcome(boolean named, boolean organisation) {}

  /** Scores the name. */
  static Outcome score(AddressQuery query, TokenMatch match, Evidence evidence) {
    NameScorer scorer = new NameScorer(query, match, evidence);
    boolean other = scorer.isPartOfAnotherName(Field.ORGANISATION);
    double share = scorer.share(Field.ORGANISATION);
    boolean named = scorer.score(share >= MIN_SHARE && !other);
    boolean whole = share >= ALL && !other;
    if (whole) {
      evidence.add(Weights.WHOLE_ORGANISATION);
    }
    return new Outcome(named, whole);
  }

  private boolean score(boolean organisation) {
    ParsedRecord address = evidence.parsedRecord();
    boolean numbered = !address.numbers().isEmpty() && !address.numberOfName() && hasNumber();
    if (!address.numbers().isEmpty() && isNumberOfAnotherName()) {
      differs();
    }
    if (!numbered && NameFacts.premisesDiffer(query, evidence)) {
      differs();
    }
    if (!address.has(Field.NAME)) {
      return organisation;
    }
    double share = share(Field.NAME);
    boolean known = numbered || organisation;
    if (!numbered || query.hasWords()) {
      evidence.add(
          (known ? Weights.NAME_NOT_IN_QUERY_BESIDE_NUMBER : Weights.NAME_NOT_IN_QUERY)
              * (1 - share));
    }
    if ((share < HALF || lacksSpecific()) && !known) {
      evidence.doubt(Doubt.NAME_NOT_ASKED);
      if (evidence.isExplaining()) {
        evidence.note("its name is " + address.phrase(Field.NAME));
      }
    } else if (share > 0 && !known && isPartOfAnotherName(Field.NAME)) {
      differs();
    }
    return share >= HALF || organisation;
  }

  /** Returns the share of a field in the query, weighted by rarity, 0 to 1; 0 without the field. */
  private double share(Field field) {
    double all = 0;
    double matched = 0;
    for (int j = 0; j < recordWords.size(); j++) {
      if (recordWords.get(j).field() == field) {
        double rarity = match.rarity(j);
        all += rarity;
        matched += isInQuery(j) ? rarity : 0;
      }
    }
    return all == 0 ? 0 : matched / all;
  }

  /**
   * Returns whether the query has less than half of what distinguishes the name: of CHOLSEY VILLAGE
   * HALL only VILLAGE HALL.
   */
  private boolean lacksSpecific() {
    double all = 0;
    double matched = 0;
    for (int j = 0; j < recordWords.size(); j++) {
      FieldWord word = recordWords.get(j);
      if (word.field() == Field.NAME && !Lexicon.isGeneric(word.text())) {
        all += match.rarity(j);
        matched += isInQuery(j) ? match.rarity(j) : 0;
      }
    }
    return matched < HALF * all;
  }

  /** Returns whether a word of the name is in the query, not only as part of a place. */
  private boolean isInQuery(int j) {
    if (!match.isCovered(j)) {
      return false;
    }
    boolean inPlaceName = false;
    for (int i = 0; i < query.size(); i++) {
      if (match.isMatched(i, j)) {
        if (!query.isInPlaceName(i) || isBeside(i, j)) {
          return true;
        }
        inPlaceName = true;
      }
    }
    return !inPlaceName;
  }

  private boolean hasNumber() {
    return query.parsed().numerals().stream().anyMatch(n -> n.role() == Role.PLAIN);
  }

  private boolean isBeside(int i, int j) {
    boolean before =
        j > 0
            && recordWords.get(j - 1).field() == recordWords.get(j).field()
            && isOutsidePlaceName(i - 1)
            && match.isMatched(i - 1, j - 1);
    boolean after =
        j + 1 < recordWords.size()
            && recordWords.get(j + 1).field() == recordWords.get(j).field()
            && isOutsidePlaceName(i + 1)
            && match.isMatched(i + 1, j + 1);
    return before || after;
  }

  private boolean isOutsidePlaceName(int i) {
    return i >= 0 && i < query.size() && !query.isInPlaceName(i);
  }

  /**
   * Returns whether the query has a different name that shares words: CHERRY TREE COTTAGE is not
   * BAY TREE COTTAGE.
   */
  private boolean isPartOfAnotherName(Field field) {
    for (int i = 0; i < query.size(); i++) {
      boolean after = !query.isInPlaceName(i) && isOf(field, before(i));
      boolean before = isOf(field, after(i));
      if (match.isUnmatched(i) && (after || before) || before && isOnlyOfStreet(i)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a word that the query has in a name is in the address only as that of its
   * street: GARSINGTON SCHOOL is not BLACKBIRD LEYS SCHOOL, GARSINGTON ROAD.
   */
  private boolean isOnlyOfStreet(int i) {
    boolean ofStreet = false;
    for (int j = 0; j < recordWords.size(); j++) {
      if (match.isMatched(i, j)) {
        if (recordWords.get(j).field() != Field.STREET || match.isMatched(i + 1, j + 1)) {
          return false;
        }
        ofStreet = true;
      }
    }
    return ofStreet;
  }

  /** Returns the next significant word without a break in between; -1 if there is none. */
  private int after(int i) {
    int next = i + 1;
    while (next < query.size() && query.word(next).optional() && !query.word(next).afterBreak()) {
      next++;
    }
    return next < query.size() && !query.word(next).afterBreak() ? next : -1;
  }

  private int before(int i) {
    int before = i;
    while (before > 0 && !query.word(before).afterBreak()) {
      before--;
      if (!query.word(before).optional()) {
        return before;
      }
    }
    return -1;
  }

  private boolean isOf(Field field, int i) {
    for (int j = 0; j < recordWords.size(); j++) {
      if (recordWords.get(j).field() == field && match.isMatched(i, j)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the number belongs to a name: 3 LODGE FARM COTTAGES. */
  private boolean isNumberOfAnotherName() {
    for (Numeral numeral : query.parsed().numerals()) {
      int next = numeral.nextWord();
      while (next < query.size() && query.word(next).optional() && !query.word(next).afterBreak()) {
        next++;
      }
      if (numeral.role() == Role.PLAIN
          && !numeral.optional()
          && match.isUnmatched(next)
          && !query.word(next).afterBreak()
          && !query.isInPlaceName(next)) {
        return true;
      }
    }
    return false;
  }

  private void differs() {
    evidence.add(Weights.NAME_DIFFERS);
    evidence.doubt(Doubt.NAME_DIFFERS);
    if (evidence.isExplaining()) {
      String name = evidence.parsedRecord().phrase(Field.NAME);
      evidence.note(name.isEmpty() ? "it does not have this name" : "its name is " + name);
    }
  }
}
