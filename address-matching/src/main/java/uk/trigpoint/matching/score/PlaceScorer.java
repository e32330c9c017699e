package uk.trigpoint.matching.score;

import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedPostcode;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.place.PostcodeDistricts;
import uk.trigpoint.matching.score.AddressQuery.PlacePhrase;

/** Scores a place in the query that the address does not have, by its distance. */
public final class PlaceScorer {
  private static final double METRES_IN_KM = 1_000;

  /** No place is further from the post town of its addresses. */
  private static final double BEYOND_POST_TOWN_METRES = 30_000;

  private PlaceScorer() {}

  static void score(AddressQuery query, TokenMatch match, Evidence evidence) {
    boolean localityMissing =
        evidence.parsedRecord().has(Field.LOCALITY) && match.share(Field.LOCALITY) == 0;
    boolean town = match.share(Field.TOWN) > 0 || match.share(Field.POST_TOWN) > 0;
    evidence.foundTown(town, localityMissing);
    if (localityMissing && match.share(Field.TOWN) > 0) {
      evidence.add(Weights.LOCALITY_NOT_IN_QUERY);
    }
    String its = evidence.parsedRecord().postcode();
    String district = its.length() > 4 ? ParsedPostcode.district(its) : "";
    boolean placed =
        PostcodeScorer.isInSector(query, evidence.candidate())
            || query.placePhrases().stream()
                .anyMatch(
                    p ->
                        isOfTheAddress(p, evidence)
                            && !isOfAStreet(p, query)
                            && !isStreetElsewhere(p, query, match));
    if (!placed && hasOtherWordsAfterStreet(query, match)) {
      evidence.doubt(Doubt.PLACE_DIFFERS);
    }
    for (PlacePhrase phrase : query.placePhrases()) {
      if (isOfTheAddress(phrase, evidence) && !isStreetElsewhere(phrase, query, match)
          || isOfAStreet(phrase, query)
          || placed && PostcodeDistricts.isMainTownOf(phrase.text(), district)) {
        continue;
      }
      double metres = query.index().places().metres(phrase.text(), evidence.candidate());
      if (placed && metres > BEYOND_POST_TOWN_METRES) {
        // Another place or the postcode agrees, so this is only a word like the name of one.
        continue;
      }
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

  /** Returns whether words after the street, where places are, are not in the address. */
  private static boolean hasOtherWordsAfterStreet(AddressQuery query, TokenMatch match) {
    for (int i = 0; i < query.size(); i++) {
      if (query.isAfterStreet(i) && match.isUnmatched(i)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a place that ends the query is only in the name of the address's street. */
  private static boolean isStreetElsewhere(
      PlacePhrase phrase, AddressQuery query, TokenMatch match) {
    return phrase.first() > 0
        && phrase.first() != query.streetStart()
        && phrase.first() + phrase.size() == query.size()
        && match.isOnlyOfStreet(phrase);
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
