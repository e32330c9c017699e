package uk.trigpoint.gazetteer.match;

import uk.trigpoint.gazetteer.match.Question.PlacePhrase;
import uk.trigpoint.gazetteer.match.Written.Field;

/** Weighs a place that was typed and that the address does not name: by how far away it lies. */
final class PlaceWeighing {
  private static final double METRES_IN_KM = 1_000;

  private PlaceWeighing() {}

  static void weigh(Question question, WordMatch match, Evidence evidence) {
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
      if (!near && !PostcodeWeighing.isSame(question, evidence.candidate())) {
        evidence.doubt(Doubt.PLACE_DIFFERS);
      }
      if (Double.isNaN(metres)) {
        evidence.note("the address is not in " + phrase.text());
      } else if (evidence.isExplaining()) {
        evidence.note(phrase.text() + " is " + Math.round(metres / METRES_IN_KM) + " km away");
      }
    }
  }

  static boolean isOfTheAddress(PlacePhrase phrase, Evidence evidence) {
    return evidence.explained().nextClearBit(phrase.first()) >= phrase.first() + phrase.size();
  }

  /** WITNEY in WITNEY ROAD is no place. */
  static boolean isOfAStreet(PlacePhrase phrase, Question question) {
    int next = phrase.first() + phrase.size();
    return next < question.size() && Lexicon.isStreetType(question.word(next).text());
  }
}
