package uk.trigpoint.datasets.catalogue;

import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.CertainMoments;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/**
 * Looks up datasets and their versions. The list of current versions is cached for {@value
 * #MAX_AGE_MILLIS} ms, which is also the longest time a withdrawn permission can remain effective
 * on a node.
 *
 * <p>A dataset that the caller may not read is reported as if it did not exist.
 */
@Singleton
public final class Catalogue {
  static final long MAX_AGE_MILLIS = 1_000;
  private static final String IN_FORCE = SqlFile.read(Catalogue.class, "find-version-in-force");
  private static final String LAST_MOMENT = SqlFile.read(Catalogue.class, "find-last-moment");

  private final Database database;
  private final CertainMoments moments;
  private final PublishedVersionRepository versions;
  private volatile @Nullable Snapshot snapshot;

  /**
   * The current versions at a moment.
   *
   * @param formerIds the id that each former id leads to
   */
  private record Snapshot(
      Map<String, Dataset> datasets, Map<String, String> formerIds, long readAtNanos) {
    static Snapshot of(Map<String, Dataset> datasets, long readAtNanos) {
      Map<String, String> formerIds = new HashMap<>();
      datasets
          .values()
          .forEach(d -> d.standing().formerIds().forEach(f -> formerIds.put(f, d.id())));
      return new Snapshot(datasets, formerIds, readAtNanos);
    }

    @Nullable Dataset find(String id) {
      Dataset dataset = datasets.get(id);
      String renamed = dataset == null ? formerIds.get(id) : null;
      return renamed == null ? dataset : datasets.get(renamed);
    }

    boolean isFresh() {
      return System.nanoTime() - readAtNanos < MAX_AGE_MILLIS * 1_000_000;
    }
  }

  Catalogue(Database database, PublishedVersionRepository versions) {
    this.database = database;
    this.moments = new CertainMoments(database);
    this.versions = versions;
  }

  /**
   * The version that was in force at a moment.
   *
   * @param policyThen the dataset's policy then; null if it is the version's own
   * @param oldest since when the oldest version that is still kept was in force; null if none is
   */
  private record InForce(int version, @Nullable String policyThen, @Nullable Instant oldest) {}

  /** Returns every dataset the caller may read, sorted by id. */
  public List<Dataset> list(Caller caller) {
    return current().datasets().values().stream()
        .filter(d -> d.isReadableBy(caller))
        .sorted(java.util.Comparator.comparing(Dataset::id))
        .toList();
  }

  /**
   * Returns the withdrawn datasets, sorted by id, without an access check; show them only to their
   * managers.
   */
  public List<Dataset> listWithdrawn() {
    return current().datasets().values().stream()
        .filter(d -> d.standing().withdrawal() != null)
        .sorted(java.util.Comparator.comparing(Dataset::id))
        .toList();
  }

  /**
   * Returns the dataset of an id or of a former id if it is withdrawn and the caller could read it
   * before.
   */
  public Optional<Dataset> findWithdrawn(String id, Caller caller) {
    return Optional.ofNullable(current().find(id))
        .filter(d -> d.standing().withdrawal() != null && d.isOpenTo(caller));
  }

  /**
   * Returns the dataset of an id or of a former id, or empty if it does not exist or the caller may
   * not read it.
   */
  public Optional<Dataset> find(String id, Caller caller) {
    return Optional.ofNullable(current().find(id)).filter(d -> d.isReadableBy(caller));
  }

  /**
   * Reads the current dataset from the database, bypassing the cache and the access check. Use it
   * only to publish the next version, which {@link uk.trigpoint.datasets.publish.DatasetRegistry}
   * must have allowed.
   */
  public Optional<Dataset> findForPublishing(String id) {
    invalidate();
    return Optional.ofNullable(current().datasets().get(id));
  }

  /**
   * Reads a version of a dataset from the database, without an access check, also if the dataset is
   * withdrawn. Use it only to report to its publisher what was published.
   */
  public Optional<DatasetVersion> findPublished(String id, int version) {
    return versions.findByDatasetIdAndVersion(id, version).map(PublishedVersionEntity::toVersion);
  }

  /**
   * Returns the id that a former id leads to, as far as this node knows; empty if it is no former
   * id, or the caller may not read the dataset. Never blocks.
   */
  public Optional<String> findRenamed(String id, Caller caller) {
    Snapshot cached = snapshot;
    String renamed = cached == null ? null : cached.formerIds().get(id);
    return renamed == null || cached == null
        ? Optional.empty()
        : Optional.ofNullable(cached.datasets().get(renamed))
            .filter(d -> d.isReadableBy(caller))
            .map(Dataset::id);
  }

  /**
   * Returns the dataset from the cache without blocking on the database; for use on event-loop
   * threads. Empty also if the cache has expired.
   */
  public Optional<Dataset> findCached(String id, Caller caller) {
    Snapshot cached = snapshot;
    return cached == null || !cached.isFresh()
        ? Optional.empty()
        : Optional.ofNullable(cached.find(id)).filter(d -> d.isReadableBy(caller));
  }

  /**
   * Returns the dataset.
   *
   * @param id also a former one
   * @throws DatasetWithdrawnException if it was withdrawn and the caller could read it before
   * @throws UnknownDatasetException if it does not exist or the caller may not read it
   */
  public Dataset get(String id, Caller caller) {
    Dataset dataset = current().find(id);
    if (dataset == null || !dataset.isOpenTo(caller)) {
      throw new UnknownDatasetException(id);
    }
    Standing.Withdrawal withdrawal = dataset.standing().withdrawal();
    if (withdrawal != null) {
      throw new DatasetWithdrawnException(dataset.id(), withdrawal);
    }
    return dataset;
  }

  /**
   * Returns the dataset with the version that was in force at a moment, as it had been edited by
   * then.
   *
   * @throws NotPublishedYetException if the dataset had no version yet
   * @throws CertainMoments.UncertainMomentException if a change of that time is not visible yet
   * @throws UnknownDatasetException if the dataset does not exist, or today's policy or that
   *     version's policy does not admit the caller
   * @throws VersionGoneException if that version is not kept, or a service maintains the dataset's
   *     table itself and did not keep its former rows then
   */
  public Dataset getKnownAt(String id, Caller caller, Instant moment) {
    return findKnownAt(id, caller, moment)
        .orElseThrow(() -> new NotPublishedYetException(id, moment));
  }

  /** As {@link #getKnownAt}, but empty if the dataset had no version yet. */
  public Optional<Dataset> findKnownAt(String id, Caller caller, Instant moment) {
    Dataset today = get(id, caller);
    moments.await(moment);
    return findInForce(today.id(), moment).map(then -> then(today, then, caller, moment));
  }

  private Dataset then(Dataset today, InForce then, Caller caller, Instant moment) {
    String id = today.id();
    requirePast(today.version(), moment);
    PublishedVersionEntity kept =
        versions
            .findByDatasetIdAndVersion(id, then.version())
            .orElseThrow(() -> new VersionGoneException(then.oldest()));
    String policyThen = then.policyThen();
    Dataset dataset =
        kept.toDataset(moment, policyThen == null ? kept.versionPolicy() : policyThen);
    if (!dataset.isReadableBy(caller)) {
      throw new UnknownDatasetException(id);
    }
    return dataset;
  }

  private static void requirePast(DatasetVersion version, Instant moment) {
    Instant since = version.pastSince();
    if (!version.keepsEdits() && (since == null || moment.isBefore(since))) {
      throw new VersionGoneException(since);
    }
  }

  private Optional<InForce> findInForce(String id, Instant moment) {
    return database.with(
        handle ->
            handle
                .createQuery(IN_FORCE)
                .bind("id", id)
                .bind("moment", Timestamp.from(moment))
                .map(
                    (row, context) -> {
                      Timestamp oldest = row.getTimestamp("oldest");
                      return new InForce(
                          row.getInt("version"),
                          row.getString("policy_then"),
                          oldest == null ? null : oldest.toInstant());
                    })
                .findOne());
  }

  /**
   * Returns the last moment at which a version was in force before it was replaced; empty if it is
   * in force or no longer kept. {@link #getKnownAt} of that moment reads the version with all its
   * edits.
   */
  public Optional<Instant> findLastMoment(String id, int version) {
    return database
        .with(
            handle ->
                handle
                    .createQuery(LAST_MOMENT)
                    .bind("id", id)
                    .bind("version", version)
                    .mapTo(Timestamp.class)
                    .findOne())
        .map(Timestamp::toInstant);
  }

  /**
   * Returns the versions of a dataset that the caller may read, newest first.
   *
   * @throws UnknownDatasetException if the dataset does not exist or the caller may not read it
   */
  public List<DatasetVersion> listVersions(String id, Caller caller) {
    Dataset dataset = get(id, caller);
    return versions.findByDatasetIdOrderByVersionDesc(dataset.id()).stream()
        .map(PublishedVersionEntity::toVersion)
        .filter(v -> v.policy().isReadableBy(caller))
        .toList();
  }

  /** Invalidates the cache, so that the next call reads the database. Called after publishing. */
  public void invalidate() {
    snapshot = null;
  }

  private Snapshot current() {
    Snapshot cached = snapshot;
    if (cached == null || !cached.isFresh()) {
      long now = System.nanoTime();
      cached =
          Snapshot.of(
              versions.findByInForceTrue().stream()
                  .map(PublishedVersionEntity::toDataset)
                  .collect(Collectors.toMap(Dataset::id, Function.identity())),
              now);
      snapshot = cached;
    }
    return cached;
  }
}
