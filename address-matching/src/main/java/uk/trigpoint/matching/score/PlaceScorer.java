package uk.trigpoint.matching.score;

import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.score.AddressQuery.PlacePhrase;

/** Weighs a place that was typed and that the address does not name: by how far away it lies. */
public final class PlaceScorer {
  private static final double METRES_IN_KM = 1_000;

  private PlaceScorer() {}

  static void weigh(AddressQuery question, TokenMatch match, Evidence evidence) {
    boolean locality = evidence.written().has(Field.LOCALITY);
    if (locality && match.share(Field.LOCALITY) == 0 && match.share(Field.TOWN) > 0) {
      evidence.add(Weights.LOCALITY_NOT_SAID);
    }
    for (PlacePhrase phrase : question.placePhrases()) {
      if (isOfTheAddress(phrase, evidence) || isOfAStreet(phrase, question)) {
        continue;
      }
      double metres = question.index().places().metres(phrase.text(), evidence.candidate());
      boolean near = metres <= Weights.PLACE_NEAR_METRES;
      boolean far = metres > Weights.PLACE_OFF_METRES;
      evidence.add(near ? Weights.PLACE_NEAR : far ? Weights.PLACE_FAR : Weights.PLACE_OFF);
      if (!near && !PostcodeScorer.isSame(question, evidence.candidate())) {
        evidence.doubt(Doubt.PLACE_DIFFERS);
      }
      if (Double.isNaN(metres)) {
        evidence.note("the address is not in " + phrase.text());
      } else if (evidence.isExplaining()) {
        evidence.note(phrase.text() + " is " + Math.round(metres / METRES_IN_KM) + " km away");
      }
    }
  }

  public static boolean isOfTheAddress(PlacePhrase phrase, Evidence evidence) {
    return evidence.explained().nextClearBit(phrase.first()) >= phrase.first() + phrase.size();
  }

  /** WITNEY in WITNEY ROAD is no place. */
  public static boolean isOfAStreet(PlacePhrase phrase, AddressQuery question) {
    int next = phrase.first() + phrase.size();
    return next < question.size() && Lexicon.isStreetType(question.word(next).text());
  }
}
