package uk.trigpoint.gazetteer.bulk;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.search.AddressSearch.Band;

/**
 * What is said of a row.
 *
 * @param address none in band none
 * @param score of the best candidate, 0 without one
 * @param candidates what an officer may choose from; only in band review
 */
record Answer(
    @Nullable Address address,
    double score,
    Band band,
    List<String> explanation,
    List<Candidate> candidates) {

  /** One that may be meant. */
  record Candidate(String uprn, String address, double score, String explanation) {}

  /** Nothing is said, and why. */
  static Answer none(String reason) {
    return new Answer(null, 0, Band.NONE, List.of(reason), List.of());
  }

  String word() {
    return band.name().toLowerCase(Locale.ROOT);
  }

  String sentence() {
    return String.join("; ", explanation);
  }
}
