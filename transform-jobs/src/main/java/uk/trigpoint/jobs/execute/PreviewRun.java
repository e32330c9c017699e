package uk.trigpoint.jobs.execute;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.execute.Workspace.Preparation;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.input.RunInput;
import uk.trigpoint.jobs.outcome.StagingLostException;
import uk.trigpoint.jobs.row.StagedReader;
import uk.trigpoint.jobs.source.DatasetSource;

/** One preview: the steps that are executed for it, and those whose staged outputs are reused. */
final class PreviewRun {
  /** Most rejects that are shown. */
  private static final int MAX_REJECTS = 100;

  /** How long a statement of a preview may take. */
  private static final String STATEMENT_TIMEOUT = "SET LOCAL statement_timeout = '60s'";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Europe/London"));

  private final Graph needed;
  private final InputReference output;
  private final Execution.Tools tools;
  private final Map<String, String> fingerprints;
  private final Database database;
  private final Workspace workspace;
  private final Follower follower = new Follower();
  private final Map<InputReference, KeptPreview> reused = new LinkedHashMap<>();
  private final Map<String, KeptPreview.Part> parts = new HashMap<>();

  /**
   * @param needed the step of the output and all that it reads
   * @param fingerprints of these steps; empty if nothing is reused, because the rows are personal
   */
  PreviewRun(
      Graph needed,
      InputReference output,
      Execution.Tools tools,
      Map<String, String> fingerprints,
      Database database) {
    this.needed = needed;
    this.output = output;
    this.tools = tools;
    this.fingerprints = fingerprints;
    this.database = database;
    this.workspace =
        Workspace.preview(
            UUID.randomUUID(), Instant.now(Clock.systemUTC()), fingerprints.isEmpty());
  }

  /** Finds outputs that are kept. Returns the previews that have them, for their release. */
  List<KeptPreview> reuse(KeptPreviews kept) {
    List<KeptPreview> acquired = new ArrayList<>();
    Set<InputReference> wanted = new HashSet<>(Set.of(output));
    for (GraphStep step : needed.steps().reversed()) {
      List<InputReference> outputs =
          wanted.stream().filter(o -> o.step().equals(step.id())).toList();
      if (outputs.isEmpty()) {
        continue;
      }
      KeptPreview found = kept.acquire(fingerprint(step.id())).orElse(null);
      if (found == null) {
        wanted.addAll(step.inputs().values());
      } else {
        acquired.add(found);
        outputs.forEach(o -> reused.put(o, found));
        parts.putAll(found.parts());
      }
    }
    return acquired;
  }

  /** Executes the preview of rows that are not kept. */
  Preview.Result run(int limit) {
    try {
      return execute(limit, new ArrayList<>());
    } finally {
      database.transactVoid(workspace::dropAll);
    }
  }

  /** Executes what is not kept, and keeps it. */
  Preview.Result run(int limit, KeptPreviews kept) {
    boolean keeping = false;
    try {
      List<KeptPreview> made = new ArrayList<>();
      Preview.Result result = execute(limit, made);
      keeping = !made.isEmpty() && kept.keep(made.getFirst());
      return result;
    } finally {
      if (!keeping) {
        database.transactVoid(workspace::dropAll);
      }
    }
  }

  private Preview.Result execute(int limit, List<KeptPreview> made) {
    Graph graph = new Graph(needed.definition(), executed());
    Execution execution = new Execution(graph, workspace, database, tools, follower);
    reused.forEach(
        (reference, preview) -> {
          execution.reuse(reference, rows(reference, preview));
          Preparation wanted = Fragments.preparation(graph, reference);
          if (preview.startPreparing(reference, wanted)) {
            GraphStep step = needed.find(reference.step()).orElseThrow();
            database.transactVoid(
                handle -> preview.workspace().prepare(handle, step, reference.port(), wanted));
          }
        });
    if (!graph.steps().isEmpty()) {
      execution.run(
          (step, staged, count) -> {
            throw new IllegalStateException("a preview writes nothing");
          });
    }
    Outputs.Output found = execution.outputs().get(output);
    List<@Nullable Object[]> first = new ArrayList<>();
    database.transactVoid(
        handle -> {
          read(handle, found, limit, first);
          if (!graph.steps().isEmpty()) {
            collect(graph, rejects(handle));
          }
        });
    if (first.size() < Math.min(limit, found.count())) {
      throw new StagingLostException();
    }
    if (!graph.steps().isEmpty() && !fingerprints.isEmpty()) {
      made.add(kept(graph, execution.outputs()));
    }
    return result(found, first);
  }

  /** Returns the steps that are executed: those before the output, but not behind what is kept. */
  private List<GraphStep> executed() {
    Set<InputReference> wanted = new HashSet<>(Set.of(output));
    List<GraphStep> steps = new ArrayList<>();
    for (GraphStep step : needed.steps().reversed()) {
      if (wanted.stream().anyMatch(o -> o.step().equals(step.id()) && !reused.containsKey(o))) {
        wanted.addAll(step.inputs().values());
        steps.addFirst(step);
      }
    }
    return steps;
  }

  private String fingerprint(String step) {
    return Objects.requireNonNull(fingerprints.get(step));
  }

  private Outputs.Output rows(InputReference reference, KeptPreview preview) {
    Map<String, Outputs.Output> ports =
        Objects.requireNonNull(preview.outputs().get(fingerprint(reference.step())));
    return Objects.requireNonNull(ports.get(reference.port()));
  }

  private void collect(Graph graph, Map<String, List<Preview.RejectedRow>> rejects) {
    for (GraphStep step : graph.steps()) {
      follower.steps.stream()
          .filter(counts -> counts.step().equals(step.id()))
          .findFirst()
          .ifPresent(
              counts ->
                  parts.put(
                      fingerprints.getOrDefault(step.id(), step.id()),
                      new KeptPreview.Part(counts, rejects.getOrDefault(step.id(), List.of()))));
    }
  }

  private KeptPreview kept(Graph graph, Outputs staged) {
    Map<String, Map<String, Outputs.Output>> outputs = new HashMap<>();
    Map<InputReference, Preparation> prepared = new HashMap<>();
    staged
        .all()
        .forEach(
            (reference, rows) -> {
              GraphStep step = graph.find(reference.step()).orElse(null);
              // The rows of a dataset are not staged.
              if (step != null && !(step.type() instanceof DatasetSource)) {
                outputs
                    .computeIfAbsent(fingerprint(step.id()), f -> new HashMap<>())
                    .put(reference.port(), rows);
                prepared.put(reference, Fragments.preparation(graph, reference));
              }
            });
    return new KeptPreview(
        workspace, outputs, Map.copyOf(parts), List.copyOf(follower.notes), prepared);
  }

  private Preview.Result result(Outputs.Output found, List<@Nullable Object[]> first) {
    List<KeptPreview.Part> all =
        needed.steps().stream()
            .map(step -> parts.get(fingerprints.getOrDefault(step.id(), step.id())))
            .filter(part -> part != null)
            .toList();
    Set<String> notes = new LinkedHashSet<>();
    reused.values().forEach(preview -> notes.addAll(preview.notes()));
    reused.values().stream()
        .distinct()
        .forEach(
            preview ->
                notes.add(
                    "Rows that a preview staged at %s are reused: nothing before them has changed. What a service would answer now is read again five minutes after that."
                        .formatted(TIME.format(preview.made()))));
    notes.addAll(follower.notes);
    return new Preview.Result(
        needed.rows(output),
        found.count(),
        first,
        all.stream().map(KeptPreview.Part::counts).toList(),
        all.stream()
            .flatMap(part -> part.rejects().stream())
            .sorted(
                Comparator.comparing(
                    Preview.RejectedRow::line, Comparator.nullsLast(Comparator.naturalOrder())))
            .limit(MAX_REJECTS)
            .toList(),
        List.copyOf(notes));
  }

  private static void read(
      Handle handle, Outputs.Output found, int limit, List<@Nullable Object[]> first) {
    try {
      StagedReader.readFirst(
          handle, found.rows(), limit, (number, line, values) -> first.add(values));
    } catch (SQLException e) {
      throw new TransactionException("reading a preview failed", e);
    }
  }

  /** Returns the first rejects of each step. */
  private Map<String, List<Preview.RejectedRow>> rejects(Handle handle) {
    return handle
        .createQuery(
            "SELECT step, line, field, code, reason FROM (SELECT r.*, row_number() OVER (PARTITION BY step ORDER BY line, row_number) AS place FROM %s r) r WHERE place <= %d ORDER BY line, row_number, step"
                .formatted(workspace.rejectTable().sql(), MAX_REJECTS))
        .map(
            (row, context) ->
                new Preview.RejectedRow(
                    row.getString("step"),
                    row.getObject("line", Long.class),
                    row.getString("field"),
                    row.getString("code"),
                    row.getString("reason")))
        .stream()
        .collect(Collectors.groupingBy(Preview.RejectedRow::step));
  }

  private static final class Follower implements Progress {
    private final List<StepCounts> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public void require(Handle handle) {
      handle.execute(STATEMENT_TIMEOUT);
    }

    @Override
    public void read(Handle handle, RunInput input) {
      notes.add("%s reads %s.".formatted(input.step(), input.name()));
    }

    @Override
    public void finished(Handle handle, StepCounts counts, double seconds) {
      steps.add(counts);
    }

    @Override
    public void note(String words) {
      notes.add(words);
    }
  }
}
