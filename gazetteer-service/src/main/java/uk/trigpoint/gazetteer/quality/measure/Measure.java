package uk.trigpoint.gazetteer.quality.measure;

import java.util.Arrays;
import java.util.Optional;

/**
 * The measures of the improvement schedule.
 *
 * @see "GeoPlace, Authority Address Updates Improvement Schedule, published elements"
 */
public enum Measure {
  RPC("rpc", "Acceptable positions", "% of approved BLPUs with RPC 1, 2 or 4", true),
  CLASSIFICATION(
      "classification",
      "Classification complete",
      "% of approved BLPUs classified at least to the secondary level",
      true),
  COUNCIL_TAX(
      "council-tax",
      "Linked to council tax",
      "% of approved dwellings (RD) with an open 7666VC reference",
      true),
  BUSINESS_RATES(
      "business-rates",
      "Linked to business rates",
      "% of approved commercial properties (education, hotels, industry, leisure, medical, offices, shops, storage, transport) with an open 7666VN reference",
      true),
  PAF("paf", "Linked to PAF", "% of approved postal BLPUs with an open PA reference", true),
  STREET_COMPARISON(
      "street-comparison",
      "LLPG streets that match the NSG",
      "% of LLPG street descriptors with the same name and town in the NSG",
      true),
  ERRORS_PER_1000(
      "errors-per-1000",
      "Health check errors",
      "findings of severity error for every 1,000 BLPUs and streets",
      false),
  ERRORS("errors", "Total errors", "findings of severity error", false);

  private final String code;
  private final String title;
  private final String meaning;
  private final boolean higherIsBetter;

  Measure(String code, String title, String meaning, boolean higherIsBetter) {
    this.code = code;
    this.title = title;
    this.meaning = meaning;
    this.higherIsBetter = higherIsBetter;
  }

  /** Returns the name in URLs and responses. */
  public String code() {
    return code;
  }

  public String title() {
    return title;
  }

  /** Returns what the measure counts. */
  public String meaning() {
    return meaning;
  }

  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /** Finds a measure by code. */
  public static Optional<Measure> find(String code) {
    return Arrays.stream(values()).filter(m -> m.code.equals(code)).findFirst();
  }
}
