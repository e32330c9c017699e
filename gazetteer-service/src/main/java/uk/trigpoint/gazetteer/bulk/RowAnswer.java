package uk.trigpoint.gazetteer.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.matching.explain.Band;

/**
 * What is said of a row.
 *
 * @param address none in band none
 * @param score of the best candidate, 0 without one
 * @param candidates what an officer may choose from; only in band review
 */
record RowAnswer(
    @Nullable Address address,
    double score,
    Band band,
    List<String> explanation,
    List<Candidate> candidates) {

  /** One that may be meant. */
  record Candidate(String uprn, String address, double score, String explanation) {}

  /** Nothing is said, and why. */
  static RowAnswer none(List<String> reasons) {
    return new RowAnswer(null, 0, Band.NONE, reasons, List.of());
  }

  String sentence() {
    return String.join("; ", explanation);
  }
}
