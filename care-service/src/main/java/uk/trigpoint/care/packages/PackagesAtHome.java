package uk.trigpoint.care.packages;

import jakarta.inject.Singleton;
import java.util.List;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.erasure.Person;
import uk.trigpoint.datasets.erasure.RelatedRecords;

/**
 * Packages of care at the homes of an erased person. They may be those of another person there, so
 * they stay until someone erases them by their ids.
 */
@Singleton
final class PackagesAtHome implements RelatedRecords {
  private final CarePackages packages;

  PackagesAtHome(CarePackages packages) {
    this.packages = packages;
  }

  @Override
  public String title() {
    return "packages of care at the person's address";
  }

  @Override
  public List<String> list(Person person, Caller caller) {
    return packages.listIdsAt(person.uprns(), caller);
  }
}
