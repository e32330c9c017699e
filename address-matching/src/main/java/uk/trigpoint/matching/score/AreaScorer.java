package uk.trigpoint.matching.score;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.matching.index.IndexedVariant;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedPostcode;
import uk.trigpoint.matching.place.Counties;
import uk.trigpoint.matching.place.PostcodeDistricts;

/**
 * Doubts an address far from the postcode or post town in the query, which may be in another county
 * than the gazetteer's: 49 CULHAM ROAD, LEEDS is not in Abingdon.
 */
final class AreaScorer {
  private static final double FAR_METRES = 10_000;
  private static final int MAX_TOWN_WORDS = 5;

  private AreaScorer() {}

  static void score(AddressQuery query, Evidence evidence) {
    IndexedVariant candidate = evidence.candidate();
    if (!candidate.hasPlace() || PostcodeScorer.isSame(query, candidate)) {
      return;
    }
    String its = evidence.parsedRecord().postcode();
    String own =
        its.length() > 4
            ? ParsedPostcode.district(its)
            : PostcodeDistricts.nearest(candidate.easting(), candidate.northing());
    ParsedPostcode typed = query.parsed().postcode();
    if (typed.isFull()) {
      String district = ParsedPostcode.district(typed.packed());
      if (district.equals(own)) {
        return;
      }
      if (isFar(
          PostcodeDistricts.metresOutside(district, candidate.easting(), candidate.northing()))) {
        elsewhere(evidence, "its postcode is not near " + district);
        return;
      }
    }
    String county = lastCounty(query);
    if (county != null
        && Counties.isOutside(
            county, PostcodeDistricts.area(own), candidate.easting(), candidate.northing())) {
      elsewhere(evidence, "it is not in " + county);
      return;
    }
    String town = query.postTown();
    if (town != null) {
      town(query, town, own, evidence);
    }
  }

  private static void town(AddressQuery query, String town, String own, Evidence evidence) {
    if (evidence.hasPlaceLike(town) || PostcodeDistricts.isTownOf(town, own)) {
      return;
    }
    if (!query.index().places().isPlace(town)) {
      evidence.doubt(Doubt.PLACE_DIFFERS);
      evidence.note(town + " is another town");
    }
    IndexedVariant candidate = evidence.candidate();
    if (isFar(
        PostcodeDistricts.metresOutsideTown(town, candidate.easting(), candidate.northing()))) {
      elsewhere(evidence, "it is not near " + town);
    }
  }

  /** Returns the county or country that ends the query, outside the street; null if none does. */
  private static @Nullable String lastCounty(AddressQuery query) {
    int last = query.size() - 1;
    boolean county = last > 0 && Lexicon.isRegion(query.word(last).text());
    return county && (query.word(last).afterBreak() || query.isAfterStreet(last))
        ? query.word(last).text()
        : null;
  }

  private static boolean isFar(double metres) {
    return metres > FAR_METRES;
  }

  private static void elsewhere(Evidence evidence, String note) {
    evidence.doubt(Doubt.ELSEWHERE);
    evidence.note(note);
  }

  /**
   * Finds the post town of a query: the last words that are the name of one, outside the first
   * words, which name the building or its street; null if there is none.
   */
  static @Nullable String findTown(AddressQuery query) {
    for (int end = query.size(); end >= 2; end--) {
      for (int first = Math.max(1, end - MAX_TOWN_WORDS); first < end; first++) {
        String phrase = query.phrase(first, end - first);
        boolean begins = query.word(first).afterBreak() || query.isAfterStreet(first);
        if (begins
            && PostcodeDistricts.isPostTown(phrase)
            && !Lexicon.isStreetType(phrase)
            && !(end < query.size() && Lexicon.isStreetType(query.word(end).text()))) {
          return phrase;
        }
      }
      if (query.size() - end >= 3) {
        return null;
      }
    }
    return null;
  }
}
