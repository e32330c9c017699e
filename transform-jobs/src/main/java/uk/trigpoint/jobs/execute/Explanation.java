package uk.trigpoint.jobs.execute;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.expression.RunContext;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.output.NotifyStep;
import uk.trigpoint.jobs.output.WriteStep;
import uk.trigpoint.jobs.reject.RejectTarget;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.rowwise.Chain;

/** Says how a graph is executed: what runs together, where, and by which SQL. */
public final class Explanation {
  private Explanation() {}

  /**
   * A fragment.
   *
   * @param steps ids, in order
   * @param reads outputs that it reads, staged or in the tables of datasets
   * @param runs where, as a sentence
   * @param sql its statement, with names of outputs in place of tables; null if it has no single
   *     one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Part(List<String> steps, List<String> reads, String runs, @Nullable String sql) {}

  /** Explains every fragment of a graph, in the order of execution. */
  public static List<Part> of(Graph graph) {
    List<Part> parts = new ArrayList<>();
    for (Fragment fragment : Fragments.of(graph)) {
      parts.add(
          new Part(
              fragment.steps().stream().map(GraphStep::id).toList(),
              reads(fragment),
              runs(graph, fragment),
              sql(graph, fragment)));
    }
    return parts;
  }

  private static List<String> reads(Fragment fragment) {
    Set<String> own = fragment.steps().stream().map(GraphStep::id).collect(Collectors.toSet());
    return fragment.steps().stream()
        .flatMap(step -> step.inputs().values().stream())
        .filter(output -> !own.contains(output.step()))
        .map(InputReference::toString)
        .sorted()
        .toList();
  }

  private static String runs(Graph graph, Fragment fragment) {
    return switch (fragment) {
      case Fragment.Streamed streamed ->
          streamed.chain().isEmpty()
              ? "reads rows one by one in the JVM, and stages them by COPY"
              : "reads rows one by one in the JVM, takes each through these steps, and stages what comes out by COPY";
      case Fragment.Taken taken ->
          "reads rows one by one in the JVM, takes each through these steps, with the other inputs of the last one in memory, and stages what comes out by COPY; if those are too large, rows are staged first, and the last step is statements of its own in the database";
      case Fragment.RowWiseSteps steps ->
          Chain.of(graph.rows(steps.input()), steps.steps()).hasSql()
              ? "one statement in the database"
              : "reads staged rows one by one into the JVM, since a step has no SQL, and stages what comes out by COPY";
      case Fragment.DatasetRows dataset ->
          "nothing: the steps that follow read the dataset's table";
      case Fragment.SetWiseStep step -> "statements of its own in the database";
      case Fragment.Discarded discarded ->
          "nothing: rows that no other step reads are counted, not staged";
      case Fragment.Called called ->
          "calls a service about the rows in batches, while no transaction is open, and stages them by COPY";
      case Fragment.Written(GraphStep step) when step.type() instanceof NotifyStep ->
          "counts the rows; its message is sent when the run has ended";
      case Fragment.Written(GraphStep step) when step.type() instanceof WriteStep ->
          "writes staged rows to a file, which gets its name when the run has published";
      case Fragment.Written written ->
          "in the database: builds a version beside the current one, checks it against the gates, and switches in one transaction";
    };
  }

  private static @Nullable String sql(Graph graph, Fragment fragment) {
    if (!(fragment instanceof Fragment.RowWiseSteps rowWise)) {
      return null;
    }
    RowType input = graph.rows(rowWise.input());
    Chain chain = Chain.of(input, rowWise.steps());
    if (!chain.hasSql()) {
      return null;
    }
    GraphStep last = rowWise.steps().getLast();
    Map<String, StagedRows> outputs = new LinkedHashMap<>();
    last.outputs()
        .forEach(
            (port, rows) -> outputs.put(port, rows(new InputReference(last.id(), port), rows)));
    return new SqlChain(
            chain,
            RunContext.NONE,
            rows(rowWise.input(), input),
            outputs,
            outputs.keySet().iterator().next(),
            new RejectTarget(new UUID(0, 0), 1, last.id(), false))
        .text();
  }

  private static StagedRows rows(InputReference output, RowType rows) {
    return new StagedRows('"' + output.toString() + '"', rows);
  }
}
