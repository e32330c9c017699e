package uk.trigpoint.gazetteer.review.page;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.review.ReviewReader;
import uk.trigpoint.gazetteer.review.ReviewRow;
import uk.trigpoint.gazetteer.review.RowFilter;

/** Reads rows with the addresses of their properties. Reads of lists of people are audited. */
@Singleton
final class ShownRows {
  private final ReviewReader reader;
  private final AddressLookup addresses;

  ShownRows(ReviewReader reader, AddressLookup addresses) {
    this.reader = reader;
    this.addresses = addresses;
  }

  /** Lists rows in the order of the file. */
  List<ShownRow> list(OpenReview review, RowFilter filter) {
    return shown(reader.list(review.list(), filter, review.caller()));
  }

  /**
   * Returns a row.
   *
   * @throws uk.trigpoint.http.problem.ProblemException 404 if there is none
   */
  ShownRow get(OpenReview review, int number) {
    return shown(List.of(reader.get(review.list(), number, review.caller()))).getFirst();
  }

  private List<ShownRow> shown(List<ReviewRow> rows) {
    List<Long> uprns =
        rows.stream()
            .flatMap(row -> Stream.of(row.uprn(), row.decidedUprn()))
            .filter(Objects::nonNull)
            .map(Long::valueOf)
            .distinct()
            .toList();
    Map<String, Address> found =
        addresses.list(uprns).stream()
            .collect(Collectors.toMap(Address::uprn, Function.identity(), (one, other) -> one));
    return rows.stream().map(row -> ShownRow.of(row, found)).toList();
  }
}
