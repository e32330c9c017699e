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
import uk.trigpoint.jobs.library.PipelineApprovals;
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
   * @param version the current one
   * @param inForce version that runs use; null if none is approved
   * @param approval of the current version
   * @param faults why it cannot run; empty if it can
   * @param warnings what a person should read about the definition, in sentences
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Summary(
      String id,
      String title,
      String description,
      int version,
      @Nullable Integer inForce,
      String approval,
      @Nullable Timing schedule,
      @Nullable Automation automation,
      List<Fault> faults,
      List<String> warnings,
      @Nullable Run lastRun) {
    static Summary of(PipelineEntry entry, @Nullable Integer inForce, @Nullable Run lastRun) {
      PipelineDefinition definition = entry.definition();
      return new Summary(
          entry.id(),
          entry.title(),
          definition == null ? "" : definition.description(),
          entry.stored().version(),
          inForce,
          entry.stored().approval().code(),
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
   * @param inForce version that runs use; null if none is approved, or it is not saved
   * @param approval of the version; null if it is not saved
   * @param policyChanges what its access policies would change for each role, in sentences
   * @param warnings what else a person should read about the definition, in sentences
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Detail(
      String id,
      String title,
      String description,
      @Nullable Integer version,
      @Nullable Integer inForce,
      @Nullable String approval,
      @Nullable Timing schedule,
      Automation automation,
      Map<String, Parameter> parameters,
      double maxRejectedPercent,
      List<StepModel> steps,
      List<String> policyChanges,
      List<String> warnings) {
    static Detail of(
        Graph graph,
        @Nullable StoredPipeline stored,
        @Nullable Integer inForce,
        List<String> policyChanges) {
      PipelineDefinition d = graph.definition();
      return new Detail(
          d.id(),
          d.title(),
          d.description(),
          stored == null ? null : stored.version(),
          inForce,
          stored == null ? null : stored.approval().code(),
          d.schedule(),
          d.automation(),
          d.parameters(),
          d.maxRejectedPercent(),
          graph.steps().stream().map(StepModel::of).toList(),
          policyChanges,
          graph.warnings());
    }
  }

  /**
   * A version of a definition.
   *
   * @param sha256 of its YAML; a decision states it
   * @param approval {@code not_required}, {@code waiting}, {@code approved} or {@code declined}
   * @param decisions about it, with attempts of authors, oldest first
   */
  record VersionModel(
      int version,
      String savedBy,
      Instant savedAt,
      String reason,
      String sha256,
      String approval,
      List<PipelineApprovals.Decision> decisions) {
    static VersionModel of(StoredPipeline stored, List<PipelineApprovals.Decision> decisions) {
      return new VersionModel(
          stored.version(),
          stored.savedBy(),
          stored.savedAt(),
          stored.reason(),
          stored.sha256(),
          stored.approval().code(),
          List.copyOf(decisions));
    }
  }
}
