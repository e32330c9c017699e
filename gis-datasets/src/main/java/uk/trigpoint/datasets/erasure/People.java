package uk.trigpoint.datasets.erasure;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.datasets.audit.Pseudonyms;

/** Looks people up by their keys. Not audited: the caller's question to the audit is. */
@Singleton
public final class People {
  private final List<PersonalDataStore> stores;
  private final VersionErasure versions;
  private final ErasedPeople erased;
  private final Pseudonyms pseudonyms;

  People(
      List<PersonalDataStore> stores,
      VersionErasure versions,
      ErasedPeople erased,
      Pseudonyms pseudonyms) {
    this.stores = List.copyOf(stores);
    this.versions = versions;
    this.erased = erased;
    this.pseudonyms = pseudonyms;
  }

  /**
   * Returns a key as the dataset or table writes it.
   *
   * @throws IllegalArgumentException with a message for the caller if it cannot be a key
   */
  public String canonicalKey(String datasetId, String key) {
    return findStore(datasetId).map(store -> store.canonicalKey(key)).orElse(key);
  }

  /**
   * Returns whether a dataset has, or had, a person.
   *
   * @param datasetId the dataset, or the table of a store
   * @param key as {@link #canonicalKey} returns it
   */
  public PersonStanding find(String datasetId, String key) {
    Optional<PersonalDataStore> table = findStore(datasetId);
    if (table.isPresent()) {
      return table.get().has(key) ? PersonStanding.PRESENT : PersonStanding.UNKNOWN;
    }
    Optional<KeptVersions> kept = versions.find(datasetId);
    if (kept.isEmpty()) {
      return PersonStanding.NO_DATASET;
    }
    if (!kept.get().personal()) {
      return PersonStanding.NOT_PERSONAL;
    }
    if (erased.contains(datasetId, pseudonyms.of(datasetId, key))) {
      return PersonStanding.ERASED;
    }
    return versions.standing(datasetId, key);
  }

  private Optional<PersonalDataStore> findStore(String table) {
    return stores.stream()
        .filter(store -> store.findTable().filter(table::equals).isPresent())
        .findFirst();
  }
}
