package uk.trigpoint.gazetteer.osplaces;

import java.util.Map;

/**
 * Descriptions of the codes in responses.
 *
 * @see "OS AddressBase Premium, technical specification, code lists"
 */
final class PlaceCodes {
  static final Map<String, String> LOGICAL_STATUS =
      Map.of("1", "APPROVED", "3", "ALTERNATIVE", "6", "PROVISIONAL", "8", "HISTORICAL");
  static final Map<String, String> BLPU_STATE =
      Map.of(
          "1", "Under construction",
          "2", "In use",
          "3", "Unoccupied / vacant / derelict",
          "4", "No longer existing",
          "5", "Planning application received",
          "6", "Planning permission granted",
          "7", "Planning application refused");
  static final Map<String, String> POSTAL =
      Map.of(
          "D", "A record which is linked to PAF",
          "L", "A postal address by local authority information, not linked to PAF",
          "C", "A postal address with a parent that is linked to PAF",
          "N", "Not a postal address");
  static final Map<String, String> COUNTRY =
      Map.of(
          "E", "This record is within England",
          "W", "This record is within Wales",
          "S", "This record is within Scotland",
          "N", "This record is within Northern Ireland",
          "L", "This record is within the Channel Islands",
          "M", "This record is within the Isle of Man",
          "J", "This record is not assigned to a country");
  static final Map<String, String> STREET_STATE =
      Map.of(
          "1",
          "Under construction",
          "2",
          "Open",
          "4",
          "Permanently closed",
          "5",
          "Closed to vehicles");
  static final Map<String, String> STREET_CLASSIFICATION =
      Map.of(
          "4", "Pedestrian way or footpath",
          "6", "Cycletrack or cycleway",
          "8", "All vehicles",
          "9", "Restricted byway",
          "10", "Bridleway");

  private static final int FIRST_WELSH = 6_800;
  private static final int LAST_WELSH = 6_999;
  private static final int FIRST_SCOTTISH = 9_000;

  private PlaceCodes() {}

  /** Returns the country of a custodian, whose code ranges are assigned by country. */
  static String country(int custodian) {
    if (custodian >= FIRST_SCOTTISH) {
      return "S";
    }
    return custodian >= FIRST_WELSH && custodian <= LAST_WELSH ? "W" : "E";
  }

  /** Returns the description of a match score. */
  static String match(double score) {
    return score >= 1 ? "EXACT" : score >= 0.7 ? "GOOD" : "POOR";
  }
}
