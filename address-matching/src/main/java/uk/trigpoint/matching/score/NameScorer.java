package uk.trigpoint.matching.score;

import java.util.List;
import uk.trigpoint.matching.parse.ParsedQuery.Numeral;
import uk.trigpoint.matching.parse.ParsedQuery.Role;
import uk.trigpoint.matching.parse.ParsedRecord;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.parse.ParsedRecord.FieldWord;

/**
 * Weighs the name of the building: all there is to know an unnumbered one by, an ornament of a
 * numbered one.
 */
final class NameScorer {
  private static final double HALF = 0.5;
  private static final double MOST = 0.75;

  private final AddressQuery question;
  private final TokenMatch match;
  private final Evidence evidence;
  private final List<FieldWord> written;

  private NameScorer(AddressQuery question, TokenMatch match, Evidence evidence) {
    this.question = question;
    this.match = match;
    this.evidence = evidence;
    this.written = evidence.written().words();
  }

  /** Gives whether the name was typed, or who is there. */
  static boolean weigh(AddressQuery question, TokenMatch match, Evidence evidence) {
    return new NameScorer(question, match, evidence).weigh();
  }

  private boolean weigh() {
    boolean organisation =
        share(Field.ORGANISATION) >= MOST && !isPartOfAnotherName(Field.ORGANISATION);
    ParsedRecord address = evidence.written();
    boolean numbered = !address.numbers().isEmpty() && !address.numberOfName() && hasNumber();
    if (!address.numbers().isEmpty() && isNumberOfAnotherName()) {
      differs();
    }
    if (!address.has(Field.NAME)) {
      return organisation;
    }
    double share = share(Field.NAME);
    boolean known = numbered || organisation;
    evidence.add(
        (known ? Weights.NAME_NOT_SAID_BESIDE_NUMBER : Weights.NAME_NOT_SAID) * (1 - share));
    if (share < HALF && !known) {
      evidence.doubt(Doubt.NAME_NOT_ASKED);
      if (evidence.isExplaining()) {
        evidence.note("its name is " + address.phrase(Field.NAME));
      }
    } else if (share > 0 && !known && isPartOfAnotherName(Field.NAME)) {
      differs();
    }
    return share >= HALF || organisation;
  }

  /** What of a field was typed as such, by the rarity of its words, 0 to 1; 0 without the field. */
  private double share(Field field) {
    double all = 0;
    double said = 0;
    for (int j = 0; j < written.size(); j++) {
      if (written.get(j).field() == field) {
        double rarity = match.rarity(j);
        all += rarity;
        said += isSaid(j) ? rarity : 0;
      }
    }
    return all == 0 ? 0 : said / all;
  }

  /** Whether a word of the name was typed as such, not only as part of a place. */
  private boolean isSaid(int j) {
    if (!match.isCovered(j)) {
      return false;
    }
    boolean ofPlace = false;
    for (int i = 0; i < question.size(); i++) {
      if (match.stands(i, j)) {
        if (!question.isOfPlace(i) || isBeside(i, j)) {
          return true;
        }
        ofPlace = true;
      }
    }
    return !ofPlace;
  }

  private boolean hasNumber() {
    return question.reading().numerals().stream().anyMatch(n -> n.role() == Role.PLAIN);
  }

  private boolean isBeside(int i, int j) {
    boolean before =
        j > 0
            && written.get(j - 1).field() == written.get(j).field()
            && isWordOfNoPlace(i - 1)
            && match.stands(i - 1, j - 1);
    boolean after =
        j + 1 < written.size()
            && written.get(j + 1).field() == written.get(j).field()
            && isWordOfNoPlace(i + 1)
            && match.stands(i + 1, j + 1);
    return before || after;
  }

  private boolean isWordOfNoPlace(int i) {
    return i >= 0 && i < question.size() && !question.isOfPlace(i);
  }

  /**
   * CHERRY TREE COTTAGE was typed, and this is BAY TREE COTTAGE: beside a word of the name stands
   * one it has not.
   */
  private boolean isPartOfAnotherName(Field field) {
    for (int i = 0; i < question.size(); i++) {
      boolean after = !question.isOfPlace(i) && isOf(field, before(i));
      if (match.isLeftOver(i) && (after || isOf(field, after(i)))) {
        return true;
      }
    }
    return false;
  }

  /** The next word that means something and is not set off; -1 without one. */
  private int after(int i) {
    int next = i + 1;
    while (next < question.size()
        && question.word(next).optional()
        && !question.word(next).afterBreak()) {
      next++;
    }
    return next < question.size() && !question.word(next).afterBreak() ? next : -1;
  }

  private int before(int i) {
    int before = i;
    while (before > 0 && !question.word(before).afterBreak()) {
      before--;
      if (!question.word(before).optional()) {
        return before;
      }
    }
    return -1;
  }

  private boolean isOf(Field field, int i) {
    for (int j = 0; j < written.size(); j++) {
      if (written.get(j).field() == field && match.stands(i, j)) {
        return true;
      }
    }
    return false;
  }

  /** 3 LODGE FARM COTTAGES was typed: 3 is no number of a street. */
  private boolean isNumberOfAnotherName() {
    for (Numeral numeral : question.reading().numerals()) {
      int next = numeral.nextWord();
      while (next < question.size()
          && question.word(next).optional()
          && !question.word(next).afterBreak()) {
        next++;
      }
      if (numeral.role() == Role.PLAIN
          && !numeral.optional()
          && match.isLeftOver(next)
          && !question.word(next).afterBreak()
          && !question.isOfPlace(next)) {
        return true;
      }
    }
    return false;
  }

  private void differs() {
    evidence.add(Weights.NAME_DIFFERS);
    evidence.doubt(Doubt.NAME_DIFFERS);
    if (evidence.isExplaining()) {
      String name = evidence.written().phrase(Field.NAME);
      evidence.note(name.isEmpty() ? "it has no such name" : "its name is " + name);
    }
  }
}
