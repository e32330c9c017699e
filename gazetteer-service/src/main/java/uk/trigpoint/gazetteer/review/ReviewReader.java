package uk.trigpoint.gazetteer.review;

import jakarta.inject.Singleton;
import java.util.List;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.problem.ProblemException;

/** Reads the rows of lists. */
@Singleton
public final class ReviewReader {
  private final ReviewZones zones;

  ReviewReader(ReviewZones zones) {
    this.zones = zones;
  }

  /** Lists rows in the order of the file. */
  public List<ReviewRow> list(ReviewList list, RowFilter filter, Caller caller) {
    ReviewZone zone = zones.ofList(list.id());
    return zone.read(
        list.id(),
        "rows after " + filter.after() + ", limit=" + filter.limit(),
        caller,
        handle -> new ReviewRows(zone, handle).list(list.id(), filter),
        List::size);
  }

  /**
   * Returns a row.
   *
   * @throws ProblemException 404 if there is none
   */
  public ReviewRow get(ReviewList list, int number, Caller caller) {
    RowFilter one = new RowFilter(RowFilter.State.ALL, null, number - 1, 1);
    return list(list, one, caller).stream()
        .filter(row -> row.row() == number)
        .findFirst()
        .orElseThrow(
            () -> ProblemException.notFound("List " + list.id() + " has no row " + number + "."));
  }
}
