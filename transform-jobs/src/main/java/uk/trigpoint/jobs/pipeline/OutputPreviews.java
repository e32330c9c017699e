package uk.trigpoint.jobs.pipeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.datasets.erasure.ErasedPeople;
import uk.trigpoint.formats.geojson.GeoJsonWriter;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.call.CallTools;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.execute.DatasetRows;
import uk.trigpoint.jobs.execute.Execution;
import uk.trigpoint.jobs.execute.Preview;
import uk.trigpoint.jobs.execute.StepCounts;
import uk.trigpoint.jobs.expression.RunContexts;
import uk.trigpoint.jobs.file.InputPlaces;
import uk.trigpoint.jobs.file.RunFiles;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.output.PublishStep;
import uk.trigpoint.jobs.remote.RemoteClient;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.source.SourceTools;

/** Previews outputs of pipelines. Personal values are never shown. */
@Singleton
public final class OutputPreviews {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String MASKED = "…";

  /** Previews that a node makes at the same time. */
  private static final int AT_ONCE = 2;

  private final PipelineLibrary library;
  private final Preview preview;
  private final InputPlaces places;
  private final Intake intake;
  private final CallTools calls;
  private final DatasetRows datasets;
  private final ErasedPeople people;
  private final BritishTransform transform;
  private final RunContexts contexts;
  private final Semaphore permits = new Semaphore(AT_ONCE);

  OutputPreviews(
      PipelineLibrary library,
      Preview preview,
      InputPlaces places,
      Intake intake,
      CallTools calls,
      DatasetRows datasets,
      ErasedPeople people,
      BritishTransform transform,
      RunContexts contexts) {
    this.library = library;
    this.preview = preview;
    this.places = places;
    this.intake = intake;
    this.calls = calls;
    this.datasets = datasets;
    this.people = people;
    this.transform = transform;
    this.contexts = contexts;
  }

  /**
   * A row.
   *
   * @param geometry GeoJSON, longitude and latitude; null if it has none, or is personal
   * @param middle of it, EPSG:27700; null as the geometry; for pages only
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Row(
      Map<String, @Nullable Object> values,
      @JsonRawValue @Nullable String geometry,
      @JsonIgnore @Nullable Coordinate middle) {}

  /**
   * The first rows of an output.
   *
   * @param count number of all its rows
   * @param masked columns whose values are personal and not shown
   */
  public record Answer(
      String output,
      PipelineModels.RowsModel schema,
      long count,
      List<Row> rows,
      List<String> masked,
      List<StepCounts> steps,
      List<Preview.RejectedRow> rejects,
      List<String> notes) {}

  /**
   * Previews an output of a pipeline.
   *
   * @param output step or step.port
   * @param limit rows, as text; null for 50
   * @throws ProblemException 400 if there is no such output, 409 if an input cannot be read, 503 if
   *     other previews are being made
   */
  public Answer answer(String yaml, @Nullable String output, @Nullable String limit) {
    int rows = Parameters.integer("limit", limit, 50, 1, Preview.MAX_ROWS);
    Graph graph = library.plan(yaml, Map.of());
    InputReference reference = reference(graph, output);
    if (!permits.tryAcquire()) {
      throw ProblemException.of(
          HttpStatus.SERVICE_UNAVAILABLE, "Other previews are being made. Try again shortly.");
    }
    boolean personal = PublishStep.isPersonal(graph);
    RemoteClient remote = calls.remote().forPreview();
    try (RunFiles files = places.newest(personal)) {
      return answer(
          reference,
          preview.of(
              graph,
              reference,
              personal,
              new Execution.Tools(
                  new SourceTools(files, intake, remote),
                  new CallTools(remote, calls.gazetteer()),
                  datasets,
                  people,
                  contexts.of(LocalDate.now(LONDON))),
              rows));
    } catch (JobException e) {
      ProblemException problem =
          ProblemException.of(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
      problem.initCause(e);
      throw problem;
    } finally {
      permits.release();
    }
  }

  private static InputReference reference(Graph graph, @Nullable String output) {
    if (output == null) {
      throw ProblemException.missingParameter("output");
    }
    InputReference stated;
    try {
      stated = InputReference.parse(output);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("output", String.valueOf(e.getMessage()));
    }
    List<String> outputs = new ArrayList<>();
    graph
        .steps()
        .forEach(
            step ->
                step.outputs()
                    .keySet()
                    .forEach(port -> outputs.add(new InputReference(step.id(), port).toString())));
    if (!outputs.contains(stated.toString())) {
      throw ProblemException.badParameter(
          "output", "is none; there are " + String.join(", ", outputs));
    }
    return stated;
  }

  private Answer answer(InputReference output, Preview.Result result) {
    RowType type = result.rows();
    List<String> masked = type.fields().stream().filter(Field::personal).map(Field::name).toList();
    return new Answer(
        output.toString(),
        PipelineModels.RowsModel.of(type),
        result.count(),
        result.first().stream().map(row -> row(type, row)).toList(),
        masked,
        result.steps(),
        result.rejects(),
        result.notes());
  }

  private Row row(RowType type, @Nullable Object[] row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < type.fields().size(); i++) {
      Field field = type.fields().get(i);
      Object value = row[i];
      values.put(
          field.name(),
          value == null
              ? null
              : field.personal()
                  ? MASKED
                  : value instanceof Number || value instanceof Boolean ? value : value.toString());
    }
    boolean shown = type.geometry() != null && !type.isPersonal();
    return shown && row[type.fields().size()] instanceof Geometry g && !g.isEmpty()
        ? new Row(values, geometry(g), g.getEnvelopeInternal().centre())
        : new Row(values, null, null);
  }

  private @Nullable String geometry(Geometry geometry) {
    try {
      return GeoJsonWriter.text(
          transform.transform(geometry, Crs.BRITISH_NATIONAL_GRID, Crs.CRS84), Crs.CRS84);
    } catch (OutsideGridException e) {
      return null;
    }
  }
}
