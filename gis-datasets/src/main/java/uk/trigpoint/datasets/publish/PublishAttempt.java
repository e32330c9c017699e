package uk.trigpoint.datasets.publish;

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
import uk.trigpoint.database.table.Dimensions;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.database.table.VersionTables;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.datasets.gate.Gates;
import uk.trigpoint.datasets.publish.history.VersionComparison;
import uk.trigpoint.datasets.publish.number.CurrentVersion;

/** One publish: builds a version and puts it in force, or compares it and drops it again. */
final class PublishAttempt {
  private static final Logger LOG = LoggerFactory.getLogger(PublishAttempt.class);

  /** How often a version is numbered anew because another one came into force meanwhile. */
  private static final int MAX_ATTEMPTS = 5;

  private final Publication publication;
  private final long token;
  private final VersionWriter writer;
  private final @Nullable DatasetGates gates;
  private final DatasetRegistry registry;
  private final PolicyChanges.Recorder policyChange;
  private final Database database;
  private final Instant began;

  /**
   * Prepares a publish.
   *
   * @param gates null publishes whatever they say
   * @param policyChange of the publication
   * @param database to which the version is written
   * @param began the database's time
   */
  PublishAttempt(
      Publication publication,
      long token,
      VersionWriter writer,
      @Nullable DatasetGates gates,
      DatasetRegistry registry,
      PolicyChanges.Recorder policyChange,
      Database database,
      Instant began) {
    this.publication = publication;
    this.token = token;
    this.writer = writer;
    this.gates = gates;
    this.registry = registry;
    this.policyChange = policyChange;
    this.database = database;
    this.began = began;
  }

  /**
   * What a publish did.
   *
   * @param number of the dataset in the registry
   * @param features number of the version's features
   * @param replacedEdits number of edits that were replaced
   * @param findings why the version is held; empty if it is in force
   */
  record Outcome(
      int number, int version, long features, long replacedEdits, List<GateFinding> findings) {}

  /**
   * Builds the version and puts it in force, or holds it.
   *
   * @throws PublishException as {@link Publisher#submit}
   */
  Outcome run() {
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
    try (var _ = WorkPhase.start("switch")) {
      return switchTo(built);
    } catch (RuntimeException e) {
      discard(table);
      throw e;
    }
  }

  /** Drops a built version if the thread is interrupted, because the client has gone. */
  private void requireWanted(TableName table) {
    if (Thread.interrupted()) {
      discard(table);
      Thread.currentThread().interrupt();
      throw VersionBuilder.stopped();
    }
  }

  /**
   * Builds the version, compares it and drops it again.
   *
   * @throws PublishException as {@link Publisher#submit}
   */
  Publisher.Preview preview() {
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
                  Publisher.Preview preview =
                      CurrentVersion.find(handle, publication.id())
                          .map(current -> compared(handle, current, built))
                          .orElseGet(
                              () ->
                                  new Publisher.Preview(
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

  private Publisher.Preview compared(Handle handle, CurrentVersion current, BuiltVersion built) {
    List<GateFinding> findings = findings(handle, current, built, 0);
    long edits = new VersionSwitch(handle, publication).countReplacedEdits(current, built);
    Optional<VersionWriter.Difference> difference = difference(handle, current, built);
    return new Publisher.Preview(
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
              + " There was no version before that readers could go on seeing, so nothing was published.");
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
        return new Outcome(number, next, built.features(), 0, findings);
      }
    }
    long replacedEdits = replaced.map(c -> change.countReplacedEdits(c, built)).orElse(0L);
    change.enforce(built, number, next);
    policyChange.record(handle);
    writer.published(handle, next, built.features());
    return new Outcome(number, next, built.features(), replacedEdits, List.of());
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

  private void discard(TableName table) {
    try {
      database.transactVoid(handle -> VersionTables.drop(handle, table));
    } catch (JdbiException e) {
      LOG.warn("{} could not be dropped; the next publish does it", table.name(), e);
    }
  }
}
