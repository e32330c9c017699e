package uk.trigpoint.datasets.erasure;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.audit.ReadAudit;
import uk.trigpoint.datasets.audit.ReadRequest;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.erasure.ErasureReport.Count;
import uk.trigpoint.datasets.erasure.ErasureReport.Kept;

/**
 * Erases people from all stores of personal data. An erasure is audited under the person's
 * pseudonym: opened before anything is deleted, closed when all is done. An erasure that fails or
 * is killed stays open in the audit, and can be repeated.
 */
@Singleton
public final class PersonErasure {
  private static final Logger LOG = LoggerFactory.getLogger(PersonErasure.class);
  private static final String CHANNEL = "erasure";

  private final List<PersonalDataStore> stores;
  private final List<RelatedRecords> related;
  private final VersionErasure versions;
  private final ErasedPeople people;
  private final People lookUp;
  private final ReadAudit audit;
  private final BackupSettings backups;

  PersonErasure(
      List<PersonalDataStore> stores,
      List<RelatedRecords> related,
      VersionErasure versions,
      ErasedPeople people,
      People lookUp,
      ReadAudit audit,
      BackupSettings backups) {
    this.stores =
        stores.stream()
            .sorted(
                Comparator.comparing(PersonalDataStore::stage)
                    .thenComparing(PersonalDataStore::title))
            .toList();
    this.related = List.copyOf(related);
    this.versions = versions;
    this.people = people;
    this.lookUp = lookUp;
    this.audit = audit;
    this.backups = backups;
  }

  /**
   * Looks a person up and returns what an erasure would do. Nothing is changed. Audited, because it
   * says whether the dataset has the person.
   *
   * @throws UnknownDatasetException if there is no such dataset
   * @throws IllegalArgumentException if the key cannot be one
   * @throws ErasureException if the dataset is not personal
   * @throws uk.trigpoint.datasets.access.PurposeRequiredException if the caller states no purpose
   */
  public ErasurePlan plan(String datasetId, String key, Caller caller) {
    String canonical = lookUp.canonicalKey(datasetId, key);
    if (findStore(datasetId).isEmpty()) {
      requirePersonal(datasetId);
    }
    String pseudonym = audit.pseudonym(datasetId, canonical);
    ReadAudit.OpenRead entry =
        open(
            caller, datasetId, pseudonym, "look for pseudonym " + pseudonym + " before an erasure");
    PersonStanding standing = lookUp.find(datasetId, canonical);
    audit.close(entry, List.of(), standing == PersonStanding.PRESENT ? 1 : 0);
    return new ErasurePlan(
        datasetId,
        pseudonym,
        standing,
        stores.stream().map(PersonalDataStore::title).toList(),
        related.stream().map(RelatedRecords::title).toList(),
        backups());
  }

  /**
   * Lists people of datasets who were erased and not published again since, the latest first.
   *
   * @param limit maximum number
   */
  public List<ErasedPerson> listErased(int limit) {
    return people.list(limit);
  }

  /** Returns an erased person of a dataset; empty if there is none. */
  public Optional<ErasedPerson> findErased(String datasetId, String pseudonym) {
    return people.find(datasetId, pseudonym);
  }

  /**
   * Erases a person, and has pipelines reject them from now on. A key that is found nowhere, and
   * was not erased before, is not rejected in future.
   *
   * @param datasetId a personal dataset, or the table of a store
   * @param reason for the audit; must not identify the person
   * @throws UnknownDatasetException if there is no such dataset
   * @throws IllegalArgumentException if the key cannot be one
   * @throws ErasureException if the dataset is not personal
   * @throws IncompleteErasureException if some stores failed
   * @throws uk.trigpoint.datasets.access.PurposeRequiredException if the caller states no purpose
   */
  public ErasureReport erase(String datasetId, String key, String reason, Caller caller) {
    Optional<PersonalDataStore> table = findStore(datasetId);
    String canonical = table.map(store -> store.canonicalKey(key)).orElse(key);
    if (table.isEmpty()) {
      requirePersonal(datasetId);
    }
    String pseudonym = audit.pseudonym(datasetId, canonical);
    ReadAudit.OpenRead entry =
        open(caller, datasetId, pseudonym, "erase pseudonym " + pseudonym + ": " + reason);
    boolean added = table.isEmpty() && people.add(datasetId, pseudonym, caller.subject());
    Set<String> uprns = table.isEmpty() ? versions.uprns(datasetId, canonical) : Set.of();
    Person person = new Person(datasetId, canonical, uprns);
    List<Kept> kept = table.isEmpty() ? listKept(person, added, caller) : List.of();
    List<Count> erased = erase(person, kept);
    long total = erased.stream().mapToLong(Count::count).sum();
    audit.close(entry, List.of(canonical), total);
    if (added && total == 0) {
      // Probably a mistyped key. Who has it in future must not be rejected.
      people.remove(datasetId, pseudonym);
    }
    boolean found = total > 0 || table.isEmpty() && !added;
    return new ErasureReport(datasetId, pseudonym, found, erased, kept, backups());
  }

  /**
   * Lets pipelines publish a person again. Audited.
   *
   * @return false if no such person was erased
   * @throws uk.trigpoint.datasets.access.PurposeRequiredException if the caller states no purpose
   */
  public boolean lift(String datasetId, String pseudonym, Caller caller) {
    ReadAudit.OpenRead entry =
        open(caller, datasetId, pseudonym, "lift the erasure of pseudonym " + pseudonym);
    boolean lifted = people.remove(datasetId, pseudonym);
    audit.close(entry, List.of(), lifted ? 1 : 0);
    return lifted;
  }

  private List<Kept> listKept(Person person, boolean first, Caller caller) {
    if (person.uprns().isEmpty()) {
      String note = noAddress(person, first);
      return related.stream().map(records -> Kept.unknown(records.title(), note)).toList();
    }
    return related.stream()
        .map(records -> Kept.of(records.title(), records.list(person, caller)))
        .toList();
  }

  /** The address is in the rows that an earlier erasure deleted, so it may not be known. */
  private String noAddress(Person person, boolean first) {
    if (!versions.haveAddresses(person.datasetId())) {
      return "The dataset has no addresses (no column uprn).";
    }
    return first
        ? "The dataset has no address (UPRN) of this person."
        : "No kept version has the address any more. An earlier erasure listed them.";
  }

  private List<Count> erase(Person person, List<Kept> kept) {
    List<Count> erased = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (PersonalDataStore store : stores) {
      try {
        erased.add(new Count(store.title(), store.erase(person)));
      } catch (ErasureException e) {
        failures.add(store.title() + " (" + e.getMessage() + ")");
      } catch (RuntimeException e) {
        LOG.error("erasure of a person: {} failed", store.title(), e);
        failures.add(store.title());
      }
    }
    if (!failures.isEmpty()) {
      throw new IncompleteErasureException(failures, kept);
    }
    return erased;
  }

  private Optional<PersonalDataStore> findStore(String table) {
    return stores.stream()
        .filter(store -> store.findTable().filter(table::equals).isPresent())
        .findFirst();
  }

  private void requirePersonal(String datasetId) {
    KeptVersions kept =
        versions.find(datasetId).orElseThrow(() -> new UnknownDatasetException(datasetId));
    if (!kept.personal()) {
      throw new ErasureException(
          "The dataset '" + datasetId + "' is not personal, so nobody can be erased from it.");
    }
    if (kept.keyColumn() == null) {
      throw new ErasureException(
          "The dataset '" + datasetId + "' has no key column, so nobody can be found in it.");
    }
  }

  private ReadAudit.OpenRead open(Caller caller, String datasetId, String pseudonym, String query) {
    return audit.open(new ReadRequest(caller, datasetId, CHANNEL, null, query, List.of(pseudonym)));
  }

  private ErasureReport.Backups backups() {
    return new ErasureReport.Backups(
        backups.days(), LocalDate.now(Clock.systemUTC()).plusDays(backups.days()));
  }
}
