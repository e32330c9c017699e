package uk.trigpoint.jobs.run;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.PublicationDetails;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.datasets.publish.StagedTable;
import uk.trigpoint.datasets.publish.VersionWriter;
import uk.trigpoint.jobs.execute.StepCounts;
import uk.trigpoint.jobs.execute.Workspace;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.output.PublishStep;
import uk.trigpoint.jobs.output.RunFindings;
import uk.trigpoint.jobs.row.StagedRows;

/**
 * Publishes the datasets of one attempt. The last one ends the run, in the same transaction. Takes
 * a fencing token before the first row is read.
 */
final class DatasetPublishing {
  private final RunPublisher tools;
  private final Claim claim;
  private final Graph graph;
  private final Workspace workspace;
  private final RunProgress progress;
  private final List<GateFinding> holds;
  private final Consumer<Handle> sendMessages;
  private final Instant began = Instant.now(Clock.systemUTC());
  private final long token;
  private final List<String> outcomes = new ArrayList<>();
  private final List<Writer> waiting = new ArrayList<>();
  private boolean held;
  private long left;
  private long unpublished;

  /**
   * @param holds reasons to hold all versions; those that gates find are added
   * @param sendMessages is called in the transaction that ends the run
   */
  DatasetPublishing(
      RunPublisher tools,
      Claim claim,
      Graph graph,
      Workspace workspace,
      RunProgress progress,
      List<GateFinding> holds,
      Consumer<Handle> sendMessages) {
    this.tools = tools;
    this.claim = claim;
    this.graph = graph;
    this.workspace = workspace;
    this.progress = progress;
    this.holds = holds;
    this.sendMessages = sendMessages;
    this.token = tools.publisher.nextFencingToken();
    this.left =
        graph.steps().stream()
            .filter(step -> step.settings() instanceof PublishStep.Settings)
            .count();
    this.unpublished = left;
  }

  /** Returns whether a version waits for a release. */
  boolean isHeld() {
    return held;
  }

  /** Returns whether no version was made. */
  boolean isEmpty() {
    return outcomes.isEmpty();
  }

  /** Adds what a step publishes; publishes all of the run when the last one is there. */
  void add(GraphStep step, StagedRows staged, long count) {
    PublishStep.Settings settings = (PublishStep.Settings) step.settings();
    requireUnreplaced();
    tools
        .policyChanges
        .describe(settings.dataset(), PublishStep.access(settings), Caller.system("jobs"))
        .forEach(words -> progress.note("Access policy: " + words));
    waiting.add(new Writer(step, staged, count));
    left--;
    if (left == 0) {
      try {
        submitAll();
      } catch (PublishException e) {
        throw withRepeatedKeys(e);
      }
    }
  }

  /** Adds the keys that several rows have, if that is why a dataset cannot be published. */
  private PublishException withRepeatedKeys(PublishException failure) {
    String words =
        waiting.stream()
            .map(Writer::repeatedKeys)
            .filter(found -> !found.isEmpty())
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? failure : new PublishException(failure.getMessage() + " " + words);
  }

  /**
   * Publishes the datasets of the run. If there are several, all are built and checked first: if
   * one cannot be published none is, and if one must be held all are.
   */
  private void submitAll() {
    if (waiting.size() > 1) {
      for (Writer writer : waiting) {
        tools
            .publisher
            .preview(writer.publication(), writer)
            .findings()
            .forEach(finding -> together(writer, finding));
      }
    }
    requireVersions();
    for (Writer writer : waiting) {
      unpublished--;
      tools.publisher.submit(writer.publication(), token, writer);
    }
  }

  /** What must be held cannot be the first version of a dataset. */
  private void requireVersions() {
    if (waiting.size() == 1 || holds.isEmpty()) {
      return;
    }
    for (Writer writer : waiting) {
      String dataset = writer.settings.dataset();
      if (tools.identities.findVersion(dataset).isEmpty()) {
        throw new JobException(
            "%s There is no version of %s yet that readers could go on seeing, so nothing was published."
                .formatted(RunFindings.inWords(holds), dataset));
      }
    }
  }

  private void together(Writer writer, GateFinding finding) {
    String words = "%s: %s".formatted(writer.settings.dataset(), finding.words());
    if (holds.stream().noneMatch(hold -> hold.words().equals(words))) {
      holds.add(new GateFinding("together", words));
    }
  }

  /** What came into force since would otherwise be undone by rows of an older file. */
  private void requireUnreplaced() {
    UUID replayed = claim.replayOf();
    if (replayed != null && !tools.runs.isCurrent(replayed)) {
      throw new JobException(
          "Other data have been published since the run that is tried again. Nothing was published; run the pipeline again.");
    }
  }

  private Publication publication(PublishStep.Settings settings, StagedRows staged) {
    String files = String.join(", ", progress.files());
    return new Publication(
        settings.dataset(),
        settings.title(),
        Objects.requireNonNullElse(settings.description(), ""),
        staged.type().geometry() == null ? GeometryType.NONE : staged.type().geometry().kind(),
        settings.key(),
        PublishStep.filled(settings, staged.type()).stream()
            .map(PublishStep.Filled::column)
            .toList(),
        PublishStep.licence(settings),
        Objects.requireNonNullElse(settings.attribution(), ""),
        Objects.requireNonNullElse(settings.owner(), ""),
        Objects.requireNonNullElse(settings.updatePromise(), ""),
        PublishStep.access(settings),
        Maintainer.pipeline(graph.definition().id()),
        graph.definition().title() + (files.isEmpty() ? "" : ", " + files),
        null,
        claim.attempt().run(),
        settings.allowsEmpty(),
        claim.requestedBy(),
        new PublicationDetails(PublishStep.validTime(settings), began, false));
  }

  /** Writes a version, and ends the run with the last one. */
  private final class Writer implements VersionWriter {
    private final GraphStep step;
    private final PublishStep.Settings settings;
    private final StagedRows staged;
    private final long count;
    private final long start = System.nanoTime();
    private @Nullable StepCounts counts;
    private long added;

    Writer(GraphStep step, StagedRows staged, long count) {
      this.step = step;
      this.settings = (PublishStep.Settings) step.settings();
      this.staged = staged;
      this.count = count;
    }

    String repeatedKeys() {
      return tools
          .databases
          .of(workspace.personal())
          .with(handle -> RepeatedKeys.describe(handle, settings, staged, workspace.personal()));
    }

    private Publication publication() {
      return DatasetPublishing.this.publication(settings, staged);
    }

    @Override
    public void fill(StagedTable table) {
      progress.require(table.handle());
      StepCounts filled = tools.rows.fill(table, workspace, step, staged, count);
      counts = filled;
      table.countRejected(progress.rejected() + filled.rejected());
    }

    @Override
    public List<GateFinding> findings(Supplier<Optional<Difference>> difference) {
      List<GateFinding> findings = new ArrayList<>(holds);
      // Rows of people who were erased are no fault of the file, so they do not count.
      RunFindings.tooManyRejects(
              progress.rejected() - progress.erased(),
              progress.read(),
              graph.definition().maxRejectedPercent())
          .ifPresent(findings::add);
      if (claim.isReplay()) {
        Optional<Difference> found = difference.get();
        added = found.map(Difference::added).orElse(0L);
        RunFindings.otherChanges(found).ifPresent(findings::add);
      }
      return findings;
    }

    @Override
    public void published(Handle handle, int version, long features) {
      if (features != counts().totalOut()) {
        throw new IllegalStateException(
            "version %d of %s has %d features, and %d rows were written"
                .formatted(version, settings.dataset(), features, counts().totalOut()));
      }
      finish(
          handle,
          "%,d rows published as version %d of %s%s."
              .formatted(
                  counts().totalOut(),
                  version,
                  settings.dataset(),
                  claim.isReplay() ? ", of which %,d are new".formatted(added) : ""),
          version);
    }

    @Override
    public void held(Handle handle, int version, List<GateFinding> findings) {
      held = true;
      finish(
          handle,
          "Version %d of %s waits for a release by somebody else; readers still see the one before. %s"
              .formatted(version, settings.dataset(), RunFindings.inWords(findings)),
          version);
    }

    private void finish(Handle handle, String outcome, int version) {
      progress.require(handle);
      progress.finished(handle, counts(), (System.nanoTime() - start) / 1e9);
      outcomes.add(outcome);
      if (unpublished == 0) {
        long rejected = progress.rejected();
        sendMessages.accept(handle);
        tools.leases.end(
            handle,
            claim.attempt(),
            held
                ? RunState.HELD
                : rejected > 0 ? RunState.PUBLISHED_WITH_REJECTS : RunState.PUBLISHED,
            "%s %,d rejected.".formatted(String.join(" ", outcomes), rejected),
            settings.dataset(),
            version);
      }
    }

    private StepCounts counts() {
      return Objects.requireNonNull(counts);
    }
  }
}
