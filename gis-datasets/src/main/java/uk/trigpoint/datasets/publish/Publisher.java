package uk.trigpoint.datasets.publish;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.trace.WorkPhase;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.gate.GateFinding;

/**
 * Publishes dataset versions, in three transactions: {@link VersionBuilder} builds the version in a
 * new table while readers and other publishers go on; {@link VersionSwitch} puts it in force, in
 * milliseconds; {@link VersionRetention} drops what is out of date. Readers see either the old or
 * the new version, complete. If the publisher is killed, the old version stays, and the next
 * publish removes what was built.
 *
 * <p>Versions of personal datasets are in a schema and written through a pool of their own, and the
 * catalogue does not record their extent.
 *
 * <p>Publishers of a dataset are ordered by fencing tokens, which are compared at the switch: a
 * publisher whose token is older than that of the last publish is rejected, so one that was paused
 * cannot undo what another has published in the meantime.
 */
@Singleton
public final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private final DatasetDatabases databases;
  private final Catalogue catalogue;
  private final DatasetRegistry registry;
  private final PolicyChanges policyChanges;
  private final DatasetGates gates;
  private final VersionRetention retention;

  public Publisher(
      DatasetDatabases databases,
      Catalogue catalogue,
      DatasetRegistry registry,
      PolicyChanges policyChanges,
      DatasetGates gates) {
    this.gates = gates;
    this.databases = databases;
    this.catalogue = catalogue;
    this.registry = registry;
    this.policyChanges = policyChanges;
    this.retention = new VersionRetention(databases);
  }

  /** Returns a new fencing token. Take it when the work begins, not when it ends. */
  public long nextFencingToken() {
    return databases
        .application()
        .with(
            handle ->
                handle
                    .createQuery("SELECT nextval('catalogue.publish_token')")
                    .mapTo(Long.class)
                    .one());
  }

  /** Publishes a version with a new fencing token. */
  public DatasetVersion publish(Publication publication, VersionWriter writer) {
    return publish(publication, nextFencingToken(), writer);
  }

  /**
   * Builds a new version and makes it current, whatever the gates of the dataset say.
   *
   * @param token fencing token of {@link #nextFencingToken()}
   * @return the published version
   * @throws PublishException if another maintainer owns the id, a publisher with a later token has
   *     published, the key is not unique, an empty version would replace one with features, the
   *     access policy does not fit the columns, or the dataset was edited since the source was read
   */
  public DatasetVersion publish(Publication publication, long token, VersionWriter writer) {
    return Objects.requireNonNull(run(publication, token, writer, null).published());
  }

  /**
   * Builds a new version and makes it current, or holds it if it exceeds a gate of the dataset or
   * would lose edits. The first version of a dataset is never held.
   *
   * @param token fencing token of {@link #nextFencingToken()}
   * @throws PublishException as {@link #publish(Publication, long, VersionWriter)}, but for edits
   */
  public PublishResult submit(Publication publication, long token, VersionWriter writer) {
    return run(publication, token, writer, gates);
  }

  /**
   * What a publish would change.
   *
   * @param added number of features that the current version does not have; null without a key
   * @param changed number of features with another value or place; null without a key
   * @param vanished number of features that the new version does not have; null without a key
   * @param findings why it would be held; empty if it would not
   * @param replacedEdits number of edits of the current version that would be replaced
   */
  public record Preview(
      long features,
      @Nullable Long added,
      @Nullable Long changed,
      @Nullable Long vanished,
      List<GateFinding> findings,
      long replacedEdits) {}

  /**
   * Builds a new version of a dataset that has one, compares it and drops it again. Nobody sees it,
   * and nothing changes.
   *
   * @throws PublishException as {@link #submit}
   */
  public Preview preview(Publication publication, VersionWriter writer) {
    return attempt(publication, nextFencingToken(), writer, gates).preview();
  }

  private PublishResult run(
      Publication publication, long token, VersionWriter writer, @Nullable DatasetGates limits) {
    PublishAttempt.Outcome outcome = attempt(publication, token, writer, limits).run();
    applyRetention(publication, outcome.number(), token);
    return new PublishResult(
        outcome.version(),
        outcome.features(),
        outcome.replacedEdits(),
        outcome.findings().isEmpty() ? current(publication, outcome.version()) : null,
        outcome.findings());
  }

  private PublishAttempt attempt(
      Publication publication, long token, VersionWriter writer, @Nullable DatasetGates limits) {
    return new PublishAttempt(
        publication,
        token,
        writer,
        limits,
        registry,
        policyChanges.prepare(publication),
        databases.of(publication.policy().personal()),
        began());
  }

  /** Returns the database's time. */
  private Instant began() {
    return databases
        .application()
        .with(
            handle ->
                handle
                    .createQuery("SELECT clock_timestamp()")
                    .mapTo(java.time.OffsetDateTime.class)
                    .one())
        .toInstant();
  }

  /** Drops what is out of date after a version came into force. */
  void applyRetention(Publication publication, int number, long token) {
    try (var _ = WorkPhase.start("retention")) {
      retention.apply(publication.id(), number, publication.policy().personal(), token);
    } catch (JdbiException e) {
      LOG.warn("versions of {} are out of date, but could not be dropped", publication.id(), e);
    }
  }

  /**
   * Registers a table that a service maintains itself as a dataset, or refreshes its catalogue
   * entry and statistics. The table must have the columns {@code fid}, {@code geom}, {@code
   * geom_3857} and those of the publication, and must be watched by the change feed.
   *
   * @throws IllegalArgumentException if the publication is personal
   * @throws PublishException if another maintainer owns the id
   */
  public DatasetVersion register(Publication publication, TableName table) {
    if (publication.policy().personal()) {
      throw new IllegalArgumentException("a service's own table cannot be a personal dataset");
    }
    PolicyChanges.Recorder policyChange = policyChanges.prepare(publication);
    databases
        .application()
        .transactVoid(
            handle -> {
              registry.claim(handle, publication.id(), publication.maintainer());
              policyChange.requireUnchanged(handle);
              new VersionSwitch(handle, publication)
                  .register(
                      VersionBuilder.measure(handle, publication, table, null, 0, 0),
                      1,
                      "publish",
                      publication.publishedBy());
              policyChange.record(handle);
            });
    return current(publication, 1);
  }

  private DatasetVersion current(Publication publication, int version) {
    catalogue.invalidate();
    return catalogue
        .findPublished(publication.id(), version)
        .orElseThrow(
            () ->
                new PublishException(
                    "Version %d of '%s' was published, but others renamed or deleted the dataset at the same time."
                        .formatted(version, publication.id())));
  }
}
