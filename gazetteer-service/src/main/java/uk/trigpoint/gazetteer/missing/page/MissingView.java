package uk.trigpoint.gazetteer.missing.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.missing.MissingAddress;
import uk.trigpoint.gazetteer.review.page.CandidatesView;

/**
 * A reported address beside what the gazetteer has.
 *
 * @param settledAs address that it was settled as; null for none
 */
public record MissingView(
    MissingAddress address, CandidatesView candidates, @Nullable String settledAs) {
  /**
   * A page of reports.
   *
   * @param state code of the filter; {@code all} for none
   * @param isFirst whether it is the first page
   * @param next the next page; empty if there is none
   * @param done report that was just settled; null for none
   * @param doneAddress address that it was settled as; null for none
   */
  public record Listing(
      List<MissingAddress> addresses,
      String state,
      boolean isFirst,
      String next,
      @Nullable MissingAddress done,
      @Nullable String doneAddress) {}
}
