package uk.trigpoint.matching.score;

import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.score.AddressQuery.PlacePhrase;

/** Scores a place in the query that the address does not have, by its distance. */
public final class PlaceScorer {
  private static final double METRES_IN_KM = 1_000;

  private PlaceScorer() {}

  static void score(AddressQuery query, TokenMatch match, Evidence evidence) {
    boolean locality = evidence.parsedRecord().has(Field.LOCALITY);
    if (locality && match.share(Field.LOCALITY) == 0 && match.share(Field.TOWN) > 0) {
      evidence.add(Weights.LOCALITY_NOT_IN_QUERY);
    }
    for (PlacePhrase phrase : query.placePhrases()) {
      if (isOfTheAddress(phrase, evidence) || isOfAStreet(phrase, query)) {
        continue;
      }
      double metres = query.index().places().metres(phrase.text(), evidence.candidate());
      boolean near = metres <= Weights.PLACE_NEAR_METRES;
      boolean far = metres > Weights.PLACE_OFF_METRES;
      evidence.add(near ? Weights.PLACE_NEAR : far ? Weights.PLACE_FAR : Weights.PLACE_OFF);
      if (!near && !PostcodeScorer.isSame(query, evidence.candidate())) {
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

  /** Returns whether the phrase is part of a street name, as WITNEY in WITNEY ROAD. */
  public static boolean isOfAStreet(PlacePhrase phrase, AddressQuery query) {
    int next = phrase.first() + phrase.size();
    return next < query.size() && Lexicon.isStreetType(query.word(next).text());
  }
}
