package uk.trigpoint.datasets.publish;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.table.VersionTables;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.CatalogueJson;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.catalogue.Standing;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.gate.FourEyes;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.datasets.publish.number.CurrentVersion;

/**
 * Lists, releases and discards versions that are held by the gates of their dataset. Only who may
 * manage the dataset can, and nobody releases what they requested themselves.
 */
@Singleton
public final class HeldVersions {
  private final DatasetDatabases databases;
  private final Catalogue catalogue;
  private final DatasetRegistry registry;
  private final PolicyChanges policyChanges;
  private final Publisher publisher;

  /**
   * A version that waits for a release.
   *
   * @param requestedBy who cannot release it
   * @param expiresAt when it is discarded unless somebody releases it
   * @param findings why it is held
   */
  public record Held(
      String dataset,
      int version,
      String source,
      String requestedBy,
      Instant heldAt,
      Instant expiresAt,
      long features,
      long rejected,
      List<GateFinding> findings) {
    private static Held of(HeldVersion held) {
      return new Held(
          held.publication().id(),
          held.version(),
          held.publication().source(),
          held.publication().publishedBy(),
          held.heldAt(),
          held.expiresAt(),
          held.built().features(),
          held.built().rejected(),
          held.findings());
    }
  }

  public HeldVersions(
      DatasetDatabases databases,
      Catalogue catalogue,
      DatasetRegistry registry,
      PolicyChanges policyChanges,
      Publisher publisher) {
    this.databases = databases;
    this.catalogue = catalogue;
    this.registry = registry;
    this.policyChanges = policyChanges;
    this.publisher = publisher;
  }

  /**
   * Lists the held versions of a dataset, oldest first.
   *
   * @throws NotMaintainerException if the caller may neither manage nor release it
   */
  public List<Held> list(String datasetId, Caller caller) {
    registry.requireReleaser(datasetId, caller);
    return databases.application().with(handle -> HeldVersion.list(handle, datasetId)).stream()
        .map(Held::of)
        .toList();
  }

  /**
   * Returns the dataset with a held version, for a difference.
   *
   * @throws NotMaintainerException if the caller may neither manage nor release it
   * @throws PublishException if no such version is held
   */
  public Dataset get(String datasetId, int version, Caller caller) {
    registry.requireReleaser(datasetId, caller);
    catalogue.get(datasetId, caller);
    HeldVersion held = get(datasetId, version);
    Publication publication = held.publication();
    return new Dataset(
        datasetId,
        publication.title(),
        publication.description(),
        publication.geometryType(),
        publication.keyColumn(),
        publication.columns(),
        publication.details().validTime(),
        publication.licence(),
        publication.attribution(),
        publication.owner(),
        publication.updatePromise(),
        Standing.PLAIN,
        publication.policy(), // a release puts it in force
        new DatasetVersion(
            version,
            String.valueOf(held.built().table().schema()),
            held.built().table().name(),
            publication.policy(),
            held.built().features(),
            held.built().rejected(),
            held.built().extent(),
            publication.source(),
            publication.sourceDate(),
            publication.publishedBy(),
            held.heldAt(),
            null,
            null,
            null));
  }

  /**
   * Puts a held version in force.
   *
   * @throws NotMaintainerException if the caller may neither manage nor release it
   * @throws PublishException if no such version is held, the caller requested it, or the dataset
   *     was published, edited or given another policy since it was held
   */
  public void release(String datasetId, int version, Caller caller) {
    registry.requireReleaser(datasetId, caller);
    HeldVersion held = get(datasetId, version);
    if (FourEyes.isRequester(caller, held.publication().publishedBy())) {
      throw new PublishException(
          "You requested version %d of '%s' yourself, so somebody else must release it."
              .formatted(version, datasetId));
    }
    PolicyChanges.Recorder policyChange = policyChanges.prepare(held.publication());
    long token = publisher.nextFencingToken();
    int number =
        SwitchFailures.translated(
            datasetId,
            () ->
                database(held)
                    .transact(
                        handle -> {
                          HeldVersion current =
                              HeldVersion.find(handle, datasetId, version)
                                  .orElseThrow(() -> noVersion(datasetId, version));
                          return release(handle, current, policyChange, token, caller);
                        }));
    publisher.applyRetention(held.publication(), number, token);
    catalogue.invalidate();
  }

  /** Returns the number of the dataset in the registry. */
  private int release(
      Handle handle,
      HeldVersion held,
      PolicyChanges.Recorder policyChange,
      long token,
      Caller caller) {
    VersionSwitch change = new VersionSwitch(handle, held.publication());
    int number = change.claim(registry, token);
    CurrentVersion replaced;
    try {
      replaced = change.lockReplaced(held.built()).orElseThrow(() -> outdated(held));
    } catch (VersionSwitch.ReplacedMeanwhileException e) {
      throw outdated(held);
    }
    policyChange.requireUnchanged(handle);
    boolean samePolicy =
        policyChange.before().isEmpty()
            || CatalogueJson.policy(held.policyBefore())
                .equals(CatalogueJson.policy(policyChange.before()));
    if (!samePolicy) {
      throw new PublishException(
          "The access policy of '%s' was changed since version %d was held. Discard it and publish again."
              .formatted(held.publication().id(), held.version()));
    }
    if (change.countLostEdits(replaced, held.built(), held.began()) > held.edits()) {
      throw new PublishException(
          "'%s' was edited since version %d was held, and these edits would be lost. Discard it and publish again."
              .formatted(held.publication().id(), held.version()));
    }
    change.enforce(held.built(), number, held.version(), "release", caller.subject());
    policyChange.record(handle);
    return number;
  }

  /**
   * Drops a held version.
   *
   * @throws NotMaintainerException if the caller may not manage the dataset
   * @throws PublishException if no such version is held
   */
  public void discard(String datasetId, int version, Caller caller) {
    registry.requireManager(datasetId, caller);
    discard(get(datasetId, version));
  }

  /** Drops held versions that nobody released in time, and returns how many there were. */
  public long discardExpired() {
    List<String> datasets =
        databases
            .application()
            .with(
                handle ->
                    handle
                        .createQuery(
                            "SELECT DISTINCT dataset_id FROM catalogue.dataset_version WHERE held IS NOT NULL")
                        .mapTo(String.class)
                        .list());
    long discarded = 0;
    for (String dataset : datasets) {
      for (HeldVersion held :
          databases.application().with(handle -> HeldVersion.list(handle, dataset))) {
        if (held.expiresAt().isBefore(java.time.Clock.systemUTC().instant())) {
          discard(held);
          discarded++;
        }
      }
    }
    return discarded;
  }

  private void discard(HeldVersion held) {
    database(held)
        .transactVoid(
            handle -> {
              int deleted =
                  handle.execute(
                      "DELETE FROM catalogue.dataset_version WHERE dataset_id = ? AND version = ? AND held IS NOT NULL",
                      held.publication().id(),
                      held.version());
              if (deleted == 0) {
                throw noVersion(held.publication().id(), held.version());
              }
              VersionTables.drop(handle, held.built().table());
            });
  }

  private Database database(HeldVersion held) {
    return databases.of(held.publication().policy().personal());
  }

  private HeldVersion get(String datasetId, int version) {
    if (catalogue.findForPublishing(datasetId).isEmpty()) {
      throw new UnknownDatasetException(datasetId);
    }
    return databases
        .application()
        .with(handle -> HeldVersion.find(handle, datasetId, version))
        .orElseThrow(() -> noVersion(datasetId, version));
  }

  private static PublishException noVersion(String datasetId, int version) {
    return new PublishException(
        "No version %d of '%s' waits for a release.".formatted(version, datasetId));
  }

  private static PublishException outdated(HeldVersion held) {
    return new PublishException(
        "Another version of '%s' came into force since version %d was held. Discard it and publish again."
            .formatted(held.publication().id(), held.version()));
  }
}
