package uk.trigpoint.gazetteer.review;

import jakarta.inject.Singleton;
import java.util.List;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.audit.ReadAudit;

/** The zones of review lists. */
@Singleton
final class ReviewZones {
  private final ReviewZone open;
  private final ReviewZone personal;

  ReviewZones(DatasetDatabases databases, ReadAudit audit) {
    this.open = new ReviewZone(databases.writers(), null);
    this.personal = new ReviewZone(databases.personal(), audit);
  }

  /** Returns the zone of lists of people, or of all others. */
  ReviewZone of(boolean isPersonal) {
    return isPersonal ? personal : open;
  }

  /** Returns the zone of the list with an id. */
  ReviewZone ofList(long id) {
    return of(ReviewZone.isPersonal(id));
  }

  List<ReviewZone> all() {
    return List.of(open, personal);
  }
}
