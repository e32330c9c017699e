package uk.trigpoint.gazetteer.quality;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the improvement schedule looks at.
 *
 * @see "GeoPlace, Authority Address Updates Improvement Schedule, published elements"
 */
public enum Measure {
  RPC("rpc", "Acceptable positions", "% of approved BLPUs with RPC 1, 2 or 4", true),
  CLASSIFICATION(
      "classification",
      "Classification complete",
      "% of approved BLPUs classified to the secondary level at least",
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
      "LLPG streets as in the NSG",
      "% of LLPG street descriptors that stand in the NSG with the same name and town",
      true),
  ERRORS_PER_1000(
      "errors-per-1000",
      "Health check errors",
      "findings of severity error per 1,000 BLPUs and streets",
      false),
  ERRORS("errors", "Errors in all", "findings of severity error", false);

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

  /** The name in addresses and answers. */
  public String code() {
    return code;
  }

  public String title() {
    return title;
  }

  /** What exactly is counted. */
  public String meaning() {
    return meaning;
  }

  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /** The measure of a code. */
  public static Optional<Measure> find(String code) {
    return Arrays.stream(values()).filter(m -> m.code.equals(code)).findFirst();
  }
}
