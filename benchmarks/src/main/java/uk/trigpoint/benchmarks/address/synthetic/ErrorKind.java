package uk.trigpoint.benchmarks.address.synthetic;

import java.util.Locale;
import uk.trigpoint.benchmarks.address.county.Neighbourhood;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * The kinds of recording errors in back-files, on forms and on the telephone, with their
 * frequencies. A text has at most one kind of each group.
 *
 * <p>The frequencies are estimates from published sources: council planning histories (abbreviated,
 * misspelled or missing parts are most frequent, then flats and postcodes), and shares of missing
 * postcodes and differently written flats in health and food registers. A kind that applies to few
 * addresses, such as ranges, has its frequency among those.
 */
enum ErrorKind {
  LOWER_CASE(9, "case", TextErrors::lowerCase),
  TITLE_CASE(12, "case", TextErrors::titleCase),
  PUNCTUATION_LOST(10, "commas", TextErrors::punctuationLost),
  RUN_TOGETHER(1.2, "run", TextErrors::runTogether),
  CONTACT_WORDS(1.5, "after", TextErrors::contactWords),
  CARE_OF(0.8, "before", TextErrors::careOf),
  ORGANISATION_FIRST(4, "organisation", TextErrors::organisation),
  FORMER_OCCUPIER(6, "organisation", TextErrors::formerOccupier),
  ABBREVIATION(14, "abbreviation", WordForms::abbreviate),
  EXPANSION(8, "expansion", WordForms::expand),
  ARTICLE(1.5, "article", WordForms::article),
  APOSTROPHE(1.2, "apostrophe", WordForms::apostrophe),
  PLURAL(0.5, "apostrophe", WordForms::plural),
  WORDS_JOINED(0.6, "joined", WordForms::join),
  WORD_SPLIT(2, "joined", WordForms::split),
  HYPHENS(4, "hyphens", WordForms::hyphens),
  LETTER_TOO_MANY(1.2, "typo 1", Typos::insert),
  LETTER_MISSING(2.2, "typo 1", Typos::delete),
  LETTER_WRONG(1.8, "typo 2", Typos::substitute),
  LETTERS_SWAPPED(1.8, "typo 1", Typos::transpose),
  LETTER_DOUBLED(1, "typo 2", Typos::doubled),
  NEIGHBOUR_KEY(1.5, "typo 2", Typos::neighbourKey),
  MISREAD_LETTER(0.8, "typo 1", Typos::misread),
  LOCALITY_MISSING(6, "locality", PlaceErrors::localityMissing),
  TOWN_MISSING(4, "town", PlaceErrors::townMissing),
  NEIGHBOUR_VILLAGE(0.8, "locality", PlaceErrors::neighbourVillage),
  NEIGHBOUR_VILLAGE_ADDED(0.5, "locality", PlaceErrors::neighbourVillageAdded),
  COUNTY_ADDED(5, "county", PlaceErrors::county),
  POSTCODE_MISSING(6, "postcode", PostcodeErrors::missing),
  POSTCODE_UNSPACED(6, "postcode", PostcodeErrors::unspaced),
  POSTCODE_SPLIT_WRONG(0.8, "postcode", PostcodeErrors::splitWrong),
  POSTCODE_O_FOR_0(0.8, "postcode", PostcodeErrors::lookAlike),
  POSTCODE_CUT_SHORT(0.6, "postcode", PostcodeErrors::cutShort),
  POSTCODE_LETTER_WRONG(1.2, "postcode", PostcodeErrors::letterWrong),
  POSTCODE_OF_NEIGHBOUR(0.8, "postcode", PostcodeErrors::ofNeighbour),
  POSTCODE_FIRST(0.6, "order", BuildingErrors::postcodeFirst),
  REVERSED(0.4, "order", BuildingErrors::reversed),
  NUMBER_AFTER_STREET(0.6, "order", BuildingErrors::numberAfter),
  UNIT_AFTER_STREET(6, "order", BuildingErrors::unitAfter),
  UNIT_WORD_OTHER(6, "unit", BuildingErrors::otherUnitWord),
  UNIT_WORD_LOST(3, "unit", BuildingErrors::unitWordLost),
  UNIT_SLASH(2, "unit", BuildingErrors::unitSlash),
  UNIT_AS_SUFFIX(15, "unit", BuildingErrors::unitAsSuffix),
  FLOOR_ABBREVIATED(30, "unit", BuildingErrors::floor),
  RANGE_REWRITTEN(40, "number", BuildingErrors::rangeRewritten),
  RANGE_ONE_END(20, "number", BuildingErrors::rangeOneEnd),
  SUFFIX_SPACED(6, "number", BuildingErrors::suffixSpaced),
  NAME_WITHOUT_NUMBER(3, "number", BuildingErrors::nameOnly),
  NUMBER_WITHOUT_NAME(4, "name", BuildingErrors::numberOnly),
  NAME_ADDED(15, "name", BuildingErrors::nameAdded),
  STREET_MISSING(2, "street", BuildingErrors::streetMissing);

  /** Makes one error; returns false if it does not apply to the text. */
  @FunctionalInterface
  interface Maker {
    boolean make(Draft draft, SeededRandom random, Neighbourhood neighbourhood);
  }

  private final double frequency;
  private final String group;
  private final Maker maker;

  ErrorKind(double frequency, String group, Maker maker) {
    this.frequency = frequency;
    this.group = group;
    this.maker = maker;
  }

  double frequency() {
    return frequency;
  }

  String group() {
    return group;
  }

  boolean make(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return maker.make(draft, random, neighbourhood);
  }

  /** Returns the name in reports. */
  String label() {
    return name().toLowerCase(Locale.UK).replace('_', ' ');
  }
}
