package uk.trigpoint.care.packages;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import uk.trigpoint.datasets.erasure.Person;
import uk.trigpoint.datasets.erasure.PersonalDataStore;

/** Erases a package of care, whose key is its id. */
@Singleton
final class PackageErasure implements PersonalDataStore {
  private final CarePackages packages;

  PackageErasure(CarePackages packages) {
    this.packages = packages;
  }

  @Override
  public String title() {
    return "packages of care";
  }

  @Override
  public Stage stage() {
    return Stage.RECORDS;
  }

  @Override
  public Optional<String> findTable() {
    return Optional.of(CarePackages.TABLE);
  }

  @Override
  public String canonicalKey(String key) {
    try {
      return UUID.fromString(key).toString();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be the id of a package", e);
    }
  }

  @Override
  public boolean has(String key) {
    return packages.exists(UUID.fromString(key));
  }

  @Override
  public long erase(Person person) {
    return person.datasetId().equals(CarePackages.TABLE)
        ? packages.erase(UUID.fromString(person.key()))
        : 0;
  }
}
