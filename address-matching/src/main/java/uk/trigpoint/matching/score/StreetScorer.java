package uk.trigpoint.matching.score;

import java.util.List;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.parse.ParsedRecord.FieldWord;

/**
 * Weighs the street. Its name and what kind of street it is belong together: Marston Road in
 * Headington is not Headington Road in Marston, and High Road is not High Street.
 */
final class StreetScorer {
  private static final double HALF = 0.5;

  private final AddressQuery question;
  private final TokenMatch match;
  private final Evidence evidence;
  private final List<FieldWord> written;
  private int last = -1;

  private StreetScorer(AddressQuery question, TokenMatch match, Evidence evidence) {
    this.question = question;
    this.match = match;
    this.evidence = evidence;
    this.written = evidence.written().words();
    for (int j = 0; j < written.size(); j++) {
      if (written.get(j).field() == Field.STREET) {
        last = j;
      }
    }
  }

  static void weigh(AddressQuery question, TokenMatch match, int leftOver, Evidence evidence) {
    new StreetScorer(question, match, evidence).weigh(leftOver);
  }

  private void weigh(int leftOver) {
    if (last < 0) {
      return;
    }
    double share = match.share(Field.STREET);
    if (hasKind() && (match.isCovered(last) || match.isCovered(last - 1))) {
      withKind(share);
    } else if (share >= HALF) {
      evidence.add(Weights.STREET_PARTLY * (1 - share));
      evidence.foundStreet(share > Weights.NEARLY_ALL);
    } else if (leftOver > 0) {
      differs();
    } else {
      evidence.add(Weights.STREET_NOT_SAID);
    }
  }

  /** Whether it ends in what kind of street it is, after a name. */
  private boolean hasKind() {
    return last > 0
        && written.get(last - 1).field() == Field.STREET
        && Lexicon.isStreetType(written.get(last).text())
        && !Lexicon.isSmall(written.get(last - 1).text());
  }

  private void withKind(double share) {
    boolean together = false;
    boolean otherKind = false;
    boolean ofOtherName = false;
    for (int i = 0; i < question.size(); i++) {
      boolean name = match.stands(i, last - 1);
      if (name && match.stands(i + 1, last)) {
        together = true;
        otherKind |= isKindLeftOver(i + 2);
      } else if (name && isKindLeftOver(i + 1)) {
        otherKind = true;
      } else if (match.stands(i, last) && i > 0 && !name && isName(i - 1)) {
        ofOtherName |= !match.stands(i - 1, last - 1);
      }
    }
    if (together && !otherKind) {
      evidence.add(Weights.STREET_PARTLY * (1 - share));
      evidence.foundStreet(share > Weights.NEARLY_ALL);
      if (share < Weights.MOST_OF_A_STREET_NAME) {
        // Milton Road is not Little Milton Road.
        evidence.doubt(Doubt.STREET_DIFFERS);
      }
    } else if (!together && (ofOtherName || !match.isCovered(last - 1))) {
      differs();
    } else if (otherKind || hasKindLeftOver()) {
      evidence.add(Weights.STREET_TYPE_DIFFERS);
      evidence.doubt(Doubt.STREET_TYPE_DIFFERS);
      if (evidence.isExplaining()) {
        evidence.note("its street is " + evidence.written().phrase(Field.STREET));
      }
    } else {
      evidence.add(Weights.STREET_TYPE_NOT_SAID + Weights.STREET_PARTLY * (1 - share));
    }
  }

  /**
   * Whether a typed word names what stands after it: it means something and is no kind of street
   * itself.
   */
  private boolean isName(int i) {
    return !question.word(i).optional() && !question.word(i + 1).afterBreak();
  }

  private boolean isKindLeftOver(int i) {
    return match.isLeftOver(i)
        && Lexicon.isStreetType(question.word(i).text())
        && !question.word(i).afterBreak();
  }

  private boolean hasKindLeftOver() {
    for (int i = 0; i < question.size(); i++) {
      if (match.isLeftOver(i) && Lexicon.isStreetType(question.word(i).text())) {
        return true;
      }
    }
    return false;
  }

  private void differs() {
    evidence.add(Weights.STREET_DIFFERS);
    evidence.doubt(Doubt.STREET_DIFFERS);
    if (evidence.isExplaining()) {
      evidence.note("its street is " + evidence.written().phrase(Field.STREET));
    }
  }
}
