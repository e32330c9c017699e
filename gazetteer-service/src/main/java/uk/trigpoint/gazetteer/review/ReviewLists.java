package uk.trigpoint.gazetteer.review;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.retention.RetentionSettings;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Stores lists, without their rows. A list is seen only by callers of the organisation that made
 * it.
 */
@Singleton
public final class ReviewLists {
  private static final String LIST = SqlFile.read(ReviewLists.class, "list-lists");
  private static final String DELETE_DUE = SqlFile.read(ReviewLists.class, "delete-due-lists");
  private static final String FIND_NEXT_OPEN = SqlFile.read(ReviewLists.class, "find-next-open");
  private static final String FIND_NEXT_SKIPPED =
      SqlFile.read(ReviewLists.class, "find-next-skipped");
  private static final String PURPOSE = "review lists, without rows";

  private final ReviewZones zones;
  private final RetentionSettings retention;

  ReviewLists(ReviewZones zones, RetentionSettings retention) {
    this.zones = zones;
    this.retention = retention;
  }

  /** Returns the organisation to which lists of a caller belong; empty for the council itself. */
  static String organisation(Caller caller) {
    return caller.attribute(Caller.ORGANISATION).stream().sorted().findFirst().orElse("");
  }

  /** Lists the lists that a caller may see, latest first. */
  public List<ReviewList> list(Caller caller) {
    return zones.all().stream()
        .flatMap(zone -> select(zone, null).stream())
        .filter(list -> isVisible(list, caller))
        .sorted(Comparator.comparing(ReviewList::createdAt).reversed())
        .toList();
  }

  /**
   * Returns a list.
   *
   * @throws ProblemException 404 if there is none, or it is of another organisation
   * @throws PurposeRequiredException if it is of people and the caller states no purpose
   */
  public ReviewList get(long id, Caller caller) {
    ReviewList list =
        find(id)
            .filter(l -> isVisible(l, caller))
            .orElseThrow(() -> ProblemException.notFound("There is no review list " + id + "."));
    if (list.personal() && caller.findPurpose().isEmpty()) {
      throw new PurposeRequiredException();
    }
    return list;
  }

  /** Finds a list of any organisation. */
  Optional<ReviewList> find(long id) {
    return select(zones.ofList(id), id).stream().findFirst();
  }

  /**
   * Finds the number of the next row that somebody must decide: after a row, or else before it.
   * Reads no other value of a row, so it is not audited.
   *
   * @param after number of a row, which is not returned itself; 0 for the first of all
   */
  public OptionalInt findNextOpen(long id, int after) {
    return number(FIND_NEXT_OPEN, id, after);
  }

  /** Finds the number of the next row after a row that was skipped; not audited either. */
  public OptionalInt findNextSkipped(long id, int after) {
    return number(FIND_NEXT_SKIPPED, id, after);
  }

  private OptionalInt number(String sql, long id, int after) {
    ReviewZone zone = zones.ofList(id);
    Optional<Integer> found =
        zone.transact(
            PURPOSE,
            handle ->
                handle
                    .createQuery(zone.sql(sql))
                    .bind("list", id)
                    .bind("after", after)
                    .mapTo(Integer.class)
                    .findOne());
    return found.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  /** Deletes a list with its rows; returns false if there is none. */
  public boolean delete(long id) {
    ReviewZone zone = zones.ofList(id);
    String sql = zone.sql("DELETE FROM gazetteer.review_list WHERE id = ?");
    return zone.transact(PURPOSE, handle -> handle.execute(sql, id)) > 0;
  }

  /** Deletes the lists that are older than the retention; returns how many. */
  long deleteDue() {
    return zones.all().stream()
        .mapToLong(
            zone ->
                zone.transact(
                    PURPOSE,
                    handle ->
                        handle
                            .createUpdate(zone.sql(DELETE_DUE))
                            .bind("retention", retention.reviews())
                            .execute()))
        .sum();
  }

  private List<ReviewList> select(ReviewZone zone, @Nullable Long id) {
    return zone.transact(PURPOSE, handle -> select(zone, handle, id));
  }

  private List<ReviewList> select(ReviewZone zone, Handle handle, @Nullable Long id) {
    return handle
        .createQuery(zone.sql(LIST))
        .bind("id", id)
        .bind("retention", retention.reviews())
        .map((row, context) -> ReviewList.of(row))
        .list();
  }

  private static boolean isVisible(ReviewList list, Caller caller) {
    Set<String> organisations = caller.attribute(Caller.ORGANISATION);
    return list.organisation().isEmpty()
        ? organisations.isEmpty()
        : organisations.contains(list.organisation());
  }
}
