package uk.trigpoint.gazetteer.bulk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.matching.explain.Band;

/**
 * The result of a row.
 *
 * @param address null in band none
 * @param score of the best candidate; 0 if there is none
 * @param candidates for an officer to choose from; only in band review
 */
record RowResult(
    @Nullable Address address,
    double score,
    Band band,
    List<String> explanation,
    List<Candidate> candidates) {

  /** A candidate address. */
  record Candidate(String uprn, String address, double score, String explanation) {}

  /** Returns a result without a match, with the reasons. */
  static RowResult none(List<String> reasons) {
    return new RowResult(null, 0, Band.NONE, reasons, List.of());
  }

  /**
   * Returns the result of a row that may have been misread: never accepted, and with the reason.
   *
   * @param doubt null if nothing is wrong with the row; then the result is unchanged
   */
  RowResult withDoubt(@Nullable String doubt) {
    if (doubt == null) {
      return this;
    }
    List<String> reasons = new ArrayList<>(List.of(doubt));
    reasons.addAll(explanation);
    return new RowResult(
        address, score, band == Band.ACCEPT ? Band.REVIEW : band, reasons, candidates);
  }

  String sentence() {
    return String.join("; ", explanation);
  }
}
