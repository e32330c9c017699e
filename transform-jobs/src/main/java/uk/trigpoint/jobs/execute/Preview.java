package uk.trigpoint.jobs.execute;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.input.DatasetIdentities;
import uk.trigpoint.jobs.input.StepFingerprints;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.row.RowType;

/**
 * Executes the steps before an output, on the files and datasets there are now, and shows its first
 * rows. Nothing is published; what it stages is dropped at its end.
 */
@Singleton
public final class Preview {
  /** Most rows that are shown. */
  public static final int MAX_ROWS = 200;

  private final DatasetDatabases databases;
  private final KeptPreviews kept;
  private final DatasetIdentities identities;

  public Preview(DatasetDatabases databases, KeptPreviews kept, DatasetIdentities identities) {
    this.databases = databases;
    this.kept = kept;
    this.identities = identities;
  }

  /**
   * What an output has.
   *
   * @param count number of its rows
   * @param first its first rows, each with the geometry after the columns if it has one
   * @param steps counts of the steps that were executed
   * @param rejects the first rejects of these steps
   * @param notes sentences about the files
   */
  public record Result(
      RowType rows,
      long count,
      List<@Nullable Object[]> first,
      List<StepCounts> steps,
      List<RejectedRow> rejects,
      List<String> notes) {}

  /**
   * A fault of a rejected row.
   *
   * @param line null if the row has none
   * @param column at fault; null if it is the whole row
   */
  public record RejectedRow(
      String step, @Nullable Long line, @Nullable String column, String code, String reason) {}

  /**
   * Previews an output.
   *
   * @param personal whether rows must be staged with the personal data
   * @throws uk.trigpoint.jobs.outcome.JobException if an input cannot be read
   */
  public Result of(
      Graph graph, InputReference output, boolean personal, Execution.Tools tools, int limit) {
    Graph needed = before(graph, output);
    if (personal) {
      return new PreviewRun(needed, output, tools, Map.of(), databases.personal()).run(limit);
    }
    Map<String, String> fingerprints =
        StepFingerprints.of(
            needed, tools.sources().files(), identities, tools.context().requiredDate());
    PreviewRun run = new PreviewRun(needed, output, tools, fingerprints, databases.application());
    List<KeptPreview> reused = run.reuse(kept);
    try {
      return run.run(limit, kept);
    } catch (JobException e) {
      throw e;
    } catch (RuntimeException e) {
      if (reused.isEmpty()) {
        throw e;
      }
      // Their rows are not what they were: the database restarted.
      kept.remove(reused);
    } finally {
      kept.release(reused);
    }
    return new PreviewRun(needed, output, tools, fingerprints, databases.application())
        .run(limit, kept);
  }

  /** Returns the step of an output and all that it reads, directly or not. */
  private static Graph before(Graph graph, InputReference output) {
    Set<String> needed = new HashSet<>();
    List<GraphStep> steps = new ArrayList<>();
    for (GraphStep step : graph.steps().reversed()) {
      if (step.id().equals(output.step()) || needed.contains(step.id())) {
        step.inputs().values().forEach(input -> needed.add(input.step()));
        steps.addFirst(step);
      }
    }
    return new Graph(graph.definition(), steps);
  }
}
