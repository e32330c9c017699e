package uk.trigpoint.matching.score;

import java.util.List;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.parse.ParsedRecord.FieldWord;

/**
 * Scores the street. Name and street type belong together: Marston Road in Headington is not
 * Headington Road in Marston, and High Road is not High Street.
 */
final class StreetScorer {
  private static final double HALF = 0.5;

  private final AddressQuery query;
  private final TokenMatch match;
  private final Evidence evidence;
  private final List<FieldWord> recordWords;
  private int last = -1;

  private StreetScorer(AddressQuery query, TokenMatch match, Evidence evidence) {
    this.query = query;
    this.match = match;
    this.evidence = evidence;
    this.recordWords = evidence.parsedRecord().words();
    for (int j = 0; j < recordWords.size(); j++) {
      if (recordWords.get(j).field() == Field.STREET) {
        last = j;
      }
    }
  }

  static void score(AddressQuery query, TokenMatch match, int leftOver, Evidence evidence) {
    new StreetScorer(query, match, evidence).score(leftOver);
  }

  private void score(int leftOver) {
    if (last < 0) {
      return;
    }
    if (isFromPlaceToPlace() && !isStreetFromPlaceToPlace()) {
      differs();
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
      evidence.add(Weights.STREET_NOT_IN_QUERY);
    }
  }

  /** Returns whether the query names a street as ROAD FROM ADDERBURY TO BODICOTE. */
  private boolean isFromPlaceToPlace() {
    for (int i = 1; i < query.size(); i++) {
      if (query.word(i).text().equals("FROM") && Lexicon.isStreetType(query.word(i - 1).text())) {
        return true;
      }
    }
    return false;
  }

  private boolean isStreetFromPlaceToPlace() {
    return recordWords.stream().anyMatch(w -> w.field() == Field.STREET && w.text().equals("FROM"));
  }

  /** Returns whether the street ends in a street type after a name. */
  private boolean hasKind() {
    return last > 0
        && recordWords.get(last - 1).field() == Field.STREET
        && Lexicon.isStreetType(recordWords.get(last).text())
        && !Lexicon.isStopWord(recordWords.get(last - 1).text());
  }

  private void withKind(double share) {
    boolean together = false;
    boolean otherKind = false;
    boolean ofOtherName = false;
    for (int i = 0; i < query.size(); i++) {
      boolean name = match.isMatched(i, last - 1);
      if (name && match.isMatched(i + 1, last)) {
        together = true;
        otherKind |= isKindLeftOver(i + 2);
      } else if (name && isKindLeftOver(i + 1)) {
        otherKind = true;
      } else if (match.isMatched(i, last) && i > 0 && !name && isName(i - 1)) {
        ofOtherName |= !match.isMatched(i - 1, last - 1);
      }
    }
    if (together && !otherKind) {
      evidence.add(Weights.STREET_PARTLY * (1 - share));
      evidence.foundStreet(share > Weights.NEARLY_ALL);
      if (share < Weights.MIN_SHARE_OF_STREET_NAME) {
        // Milton Road is not Little Milton Road.
        evidence.doubt(Doubt.STREET_DIFFERS);
      }
    } else if (!together && (ofOtherName || !match.isCovered(last - 1))) {
      differs();
    } else if (otherKind || hasKindLeftOver()) {
      evidence.add(Weights.STREET_TYPE_DIFFERS);
      evidence.doubt(Doubt.STREET_TYPE_DIFFERS);
      if (evidence.isExplaining()) {
        evidence.note("its street is " + evidence.parsedRecord().phrase(Field.STREET));
      }
    } else {
      evidence.add(Weights.STREET_TYPE_NOT_IN_QUERY + Weights.STREET_PARTLY * (1 - share));
    }
  }

  /** Returns whether a query word is a name: significant, and not a street type. */
  private boolean isName(int i) {
    return !query.word(i).optional() && !query.word(i + 1).afterBreak();
  }

  private boolean isKindLeftOver(int i) {
    return match.isUnmatched(i)
        && Lexicon.isStreetType(query.word(i).text())
        && !query.word(i).afterBreak();
  }

  private boolean hasKindLeftOver() {
    for (int i = 0; i < query.size(); i++) {
      if (match.isUnmatched(i) && Lexicon.isStreetType(query.word(i).text())) {
        return true;
      }
    }
    return false;
  }

  private void differs() {
    evidence.add(Weights.STREET_DIFFERS);
    evidence.doubt(Doubt.STREET_DIFFERS);
    if (evidence.isExplaining()) {
      evidence.note("its street is " + evidence.parsedRecord().phrase(Field.STREET));
    }
  }
}
