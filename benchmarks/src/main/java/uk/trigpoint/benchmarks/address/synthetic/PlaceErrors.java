package uk.trigpoint.benchmarks.address.synthetic;

import java.util.List;
import uk.trigpoint.benchmarks.address.county.Neighbourhood;
import uk.trigpoint.samplecounty.random.SeededRandom;

/** Errors in locality, town and county. */
final class PlaceErrors {
  private static final List<String> COUNTY =
      List.of("OXFORDSHIRE", "OXFORDSHIRE", "OXON", "OXON", "OXFORDSHIRE, UK", "ENGLAND");

  private PlaceErrors() {}

  static boolean localityMissing(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    if (draft.locality.isEmpty() || !draft.locality.isClean()) {
      return false;
    }
    draft.locality.say("");
    return true;
  }

  static boolean townMissing(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    if (!draft.town.isClean()) {
      return false;
    }
    draft.town.say("");
    return true;
  }

  static boolean neighbourVillage(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    if (draft.locality.isEmpty() || !draft.locality.isClean()) {
      return false;
    }
    draft.locality.say(neighbourhood.neighbour(draft.home, random));
    return true;
  }

  static boolean neighbourVillageAdded(
      Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    if (!draft.locality.isEmpty()) {
      return false;
    }
    draft.locality.say(neighbourhood.neighbour(draft.home, random));
    return true;
  }

  static boolean county(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    draft.county = random.pick(COUNTY);
    return true;
  }
}
