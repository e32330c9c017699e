package uk.trigpoint.datasets.publish;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.trace.WorkPhase;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.table.Dimensions;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.database.table.VersionTables;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.datasets.gate.Gates;
import uk.trigpoint.datasets.publish.history.VersionComparison;

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

  /** How often a version is numbered anew because another one came into force meanwhile. */
  private static final int MAX_ATTEMPTS = 5;

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
    return Objects.requireNonNull(new Attempt(publication, token, writer, null).run().published());
  }

  /**
   * Builds a new version and makes it current, or holds it if it exceeds a gate of the dataset or
   * would lose edits. The first version of a dataset is never held.
   *
   * @param token fencing token of {@link #nextFencingToken()}
   * @throws PublishException as {@link #publish(Publication, long, VersionWriter)}, but for edits
   */
  public PublishResult submit(Publication publication, long token, VersionWriter writer) {
    return new Attempt(publication, token, writer, gates).run();
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
    return new Attempt(publication, nextFencingToken(), writer, gates).preview();
  }

  /** One publish. */
  private final class Attempt {
    private final Publication publication;
    private final long token;
    private final VersionWriter writer;
    private final @Nullable DatasetGates gates;
    private final PolicyChanges.Recorder policyChange;
    private final Database database;
    private final Instant began;

    /**
     * Prepares a publish.
     *
     * @param gates null publishes whatever they say
     */
    Attempt(
        Publication publication, long token, VersionWriter writer, @Nullable DatasetGates gates) {
      this.publication = publication;
      this.token = token;
      this.writer = writer;
      this.gates = gates;
      this.policyChange = policyChanges.prepare(publication);
      this.database = databases.of(publication.policy().personal());
      this.began = began();
    }

    PublishResult run() {
      int number = registry.claim(publication.id(), publication.maintainer());
      TableName table =
          VersionTables.underConstruction(
              VersionRetention.schema(publication.policy().personal()), number, token);
      BuiltVersion built =
          SwitchFailures.translated(
              publication.id(),
              () ->
                  database.transact(
                      handle -> VersionBuilder.build(handle, publication, table, number, writer)));
      requireWanted(table);
      Outcome outcome;
      try (var _ = WorkPhase.start("switch")) {
        outcome = switchTo(built);
      } catch (RuntimeException e) {
        discard(database, table);
        throw e;
      }
      applyRetention(publication, number, token);
      return new PublishResult(
          outcome.version(),
          built.features(),
          outcome.replacedEdits(),
          outcome.findings().isEmpty() ? current(publication, outcome.version()) : null,
          outcome.findings());
    }

    /** Drops a built version if the thread is interrupted, because the client has gone. */
    private void requireWanted(TableName table) {
      if (Thread.interrupted()) {
        discard(database, table);
        Thread.currentThread().interrupt();
        throw VersionBuilder.stopped();
      }
    }

    Preview preview() {
      int number = registry.claim(publication.id(), publication.maintainer());
      TableName table =
          VersionTables.underConstruction(
              VersionRetention.schema(publication.policy().personal()), number, token);
      return SwitchFailures.translated(
          publication.id(),
          () ->
              database.transact(
                  handle -> {
                    BuiltVersion built =
                        VersionBuilder.build(handle, publication, table, number, writer);
                    Preview preview =
                        CurrentVersion.find(handle, publication.id())
                            .map(current -> compared(handle, current, built))
                            .orElseGet(
                                () ->
                                    new Preview(
                                        built.features(),
                                        null,
                                        null,
                                        null,
                                        writer.findings(Optional::empty),
                                        0));
                    handle.rollback();
                    return preview;
                  }));
    }

    private Preview compared(Handle handle, CurrentVersion current, BuiltVersion built) {
      List<GateFinding> findings = findings(handle, current, built, 0);
      long edits = new VersionSwitch(handle, publication).countReplacedEdits(current, built);
      Optional<VersionWriter.Difference> difference = difference(handle, current, built);
      return new Preview(
          built.features(),
          difference.map(VersionWriter.Difference::added).orElse(null),
          difference.map(VersionWriter.Difference::changed).orElse(null),
          difference.map(VersionWriter.Difference::vanished).orElse(null),
          findings,
          edits);
    }

    private Optional<VersionWriter.Difference> difference(
        Handle handle, CurrentVersion current, BuiltVersion built) {
      if (publication.keyColumn() == null
          || !publication.keyColumn().equals(current.keyColumn())
          || !Objects.equals(current.table().schema(), built.table().schema())) {
        return Optional.empty();
      }
      VersionComparison counts =
          VersionComparison.of(
              handle, built.table(), publication.columns(), current.table(), current.columns());
      return Optional.of(
          new VersionWriter.Difference(counts.added(), counts.changed(), built.vanished()));
    }

    private record Outcome(int version, long replacedEdits, List<GateFinding> findings) {}

    private Outcome switchTo(BuiltVersion built) {
      BuiltVersion candidate = built;
      for (int attempt = 1; ; attempt++) {
        BuiltVersion version = candidate;
        try {
          return SwitchFailures.translated(
              publication.id(), () -> database.transact(handle -> switchTo(handle, version)));
        } catch (VersionSwitch.ReplacedMeanwhileException e) {
          if (attempt == MAX_ATTEMPTS) {
            throw new PublishException(
                "Other versions of '"
                    + publication.id()
                    + "' keep coming into force. Try again later.");
          }
          candidate =
              database.transact(
                  handle -> VersionBuilder.renumber(handle, publication, version, registry));
        }
      }
    }

    private Outcome switchTo(Handle handle, BuiltVersion built) {
      VersionSwitch change = new VersionSwitch(handle, publication);
      int number = change.claim(registry, token);
      Optional<CurrentVersion> replaced = change.lockReplaced(built);
      policyChange.requireUnchanged(handle);
      int next = change.nextVersion();
      List<GateFinding> own =
          replaced.isEmpty() && gates != null ? writer.findings(Optional::empty) : List.of();
      if (!own.isEmpty()) {
        throw new PublishException(
            own.stream().map(GateFinding::words).collect(Collectors.joining(" "))
                + " There is no version yet that readers could go on seeing, so nothing was published.");
      }
      if (replaced.isPresent()) {
        long edits = change.countLostEdits(replaced.get(), built, began);
        List<GateFinding> findings = findings(handle, replaced.get(), built, edits);
        if (!findings.isEmpty()) {
          String policy = policyChange.before();
          change.hold(
              built,
              number,
              next,
              HeldVersion.json(publication, built, policy, change.since(began), edits, findings));
          writer.held(handle, next, findings);
          return new Outcome(next, 0, findings);
        }
      }
      long replacedEdits = replaced.map(c -> change.countReplacedEdits(c, built)).orElse(0L);
      change.enforce(built, number, next);
      policyChange.record(handle);
      writer.published(handle, next, built.features());
      return new Outcome(next, replacedEdits, List.of());
    }

    private List<GateFinding> findings(
        Handle handle, CurrentVersion replaced, BuiltVersion built, long edits) {
      GateFinding lost =
          new GateFinding(
              "edits",
              "%,d edits of '%s' were made after this publish read its source, and would be lost."
                  .formatted(edits, publication.id()));
      if (gates == null) {
        if (edits > 0) {
          throw new PublishException(lost.words() + " Nothing was published.");
        }
        return List.of();
      }
      boolean counted = built.vanished() > 0 || built.places() < built.features();
      long features = counted ? replaced.countFeatures(handle) : replaced.features();
      long places = built.places() < built.features() ? replaced.countPlaces(handle) : features;
      List<GateFinding> findings =
          new ArrayList<>(
              gates
                  .of(
                      handle,
                      publication.id(),
                      publication.publishedBy(),
                      publication.maintainer().findPipeline().isPresent())
                  .check(
                      new Gates.Shape(
                          replaced.keyColumn(),
                          replaced.columns(),
                          replaced.geometryType(),
                          Dimensions.ofColumn(handle, replaced.table(), "geom"),
                          features,
                          places),
                      new Gates.Shape(
                          publication.keyColumn(),
                          publication.columns(),
                          publication.geometryType(),
                          Dimensions.ofColumn(handle, built.table(), "geom"),
                          built.features(),
                          built.places()),
                      built.rejected(),
                      built.vanished()));
      findings.addAll(writer.findings(() -> difference(handle, replaced, built)));
      if (edits > 0) {
        findings.add(lost);
      }
      return findings;
    }
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

  private static void discard(Database database, TableName table) {
    try {
      database.transactVoid(handle -> VersionTables.drop(handle, table));
    } catch (JdbiException e) {
      LOG.warn("{} could not be dropped; the next publish does it", table.name(), e);
    }
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
