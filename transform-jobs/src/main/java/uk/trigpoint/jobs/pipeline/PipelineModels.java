package uk.trigpoint.jobs.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.Automation;
import uk.trigpoint.jobs.definition.Fault;
import uk.trigpoint.jobs.definition.Parameter;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.definition.Timing;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.StoredPipeline;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.run.Run;

/** Pipelines as answers. */
public final class PipelineModels {
  private PipelineModels() {}

  /**
   * A pipeline in a list.
   *
   * @param faults why it cannot run; empty if it can
   * @param warnings what a person should read about the definition, in sentences
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Summary(
      String id,
      String title,
      String description,
      int version,
      @Nullable Timing schedule,
      @Nullable Automation automation,
      List<Fault> faults,
      List<String> warnings,
      @Nullable Run lastRun) {
    static Summary of(PipelineEntry entry, @Nullable Run lastRun) {
      PipelineDefinition definition = entry.definition();
      return new Summary(
          entry.id(),
          entry.title(),
          definition == null ? "" : definition.description(),
          entry.stored().version(),
          definition == null ? null : definition.schedule(),
          definition == null ? null : definition.automation(),
          entry.faults(),
          entry.findGraph().map(Graph::warnings).orElse(List.of()),
          lastRun);
    }
  }

  /** All pipelines. */
  record Listing(List<Summary> pipelines) {}

  /** A column between two steps. */
  public record ColumnModel(String name, String type, boolean personal) {}

  /**
   * The rows of an output.
   *
   * @param geometry kind of the geometry; null if rows have none
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record RowsModel(
      List<ColumnModel> columns, @Nullable String geometry, @Nullable String crs) {
    static RowsModel of(RowType rows) {
      return new RowsModel(
          rows.fields().stream()
              .map(f -> new ColumnModel(f.name(), f.type().code(), f.personal()))
              .toList(),
          rows.geometry() == null ? null : rows.geometry().kind().code(),
          rows.geometry() == null ? null : rows.geometry().crs());
    }
  }

  /**
   * A step of a graph.
   *
   * @param inputs outputs that it reads, by input port
   * @param outputs rows by output port, without {@code rejected}
   */
  record StepModel(
      String id, String type, Map<String, String> inputs, Map<String, RowsModel> outputs) {
    static StepModel of(GraphStep step) {
      Map<String, String> inputs = new TreeMap<>();
      step.inputs().forEach((port, output) -> inputs.put(port, output.toString()));
      Map<String, RowsModel> outputs = new TreeMap<>();
      step.outputs().forEach((port, rows) -> outputs.put(port, RowsModel.of(rows)));
      return new StepModel(step.id(), step.type().info().code(), inputs, outputs);
    }
  }

  /**
   * A pipeline without faults, with its steps in the order they run.
   *
   * @param version null if it is not saved
   * @param policyChanges what its access policies would change for each role, in sentences
   * @param warnings what else a person should read about the definition, in sentences
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Detail(
      String id,
      String title,
      String description,
      @Nullable Integer version,
      @Nullable Timing schedule,
      Automation automation,
      Map<String, Parameter> parameters,
      double maxRejectedPercent,
      List<StepModel> steps,
      List<String> policyChanges,
      List<String> warnings) {
    static Detail of(Graph graph, @Nullable Integer version, List<String> policyChanges) {
      PipelineDefinition d = graph.definition();
      return new Detail(
          d.id(),
          d.title(),
          d.description(),
          version,
          d.schedule(),
          d.automation(),
          d.parameters(),
          d.maxRejectedPercent(),
          graph.steps().stream().map(StepModel::of).toList(),
          policyChanges,
          graph.warnings());
    }
  }

  /** A version of a definition. */
  record VersionModel(int version, String savedBy, Instant savedAt, String reason) {
    static VersionModel of(StoredPipeline stored) {
      return new VersionModel(
          stored.version(), stored.savedBy(), stored.savedAt(), stored.reason());
    }
  }
}
