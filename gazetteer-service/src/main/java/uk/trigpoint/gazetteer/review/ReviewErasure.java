package uk.trigpoint.gazetteer.review;

import jakarta.inject.Singleton;
import uk.trigpoint.datasets.erasure.Person;
import uk.trigpoint.datasets.erasure.PersonalDataStore;

/** Blanks the rows of a person in lists of people: those of which a value is the person's key. */
@Singleton
final class ReviewErasure implements PersonalDataStore {
  private static final String PURPOSE = "erasure of a person";

  private final ReviewZones zones;

  ReviewErasure(ReviewZones zones) {
    this.zones = zones;
  }

  @Override
  public String title() {
    return "rows of review lists";
  }

  @Override
  public Stage stage() {
    return Stage.RECORDS;
  }

  @Override
  public long erase(Person person) {
    ReviewZone personal = zones.of(true);
    return personal.transact(
        PURPOSE, handle -> new ReviewRows(personal, handle).erase(person.key()));
  }
}
