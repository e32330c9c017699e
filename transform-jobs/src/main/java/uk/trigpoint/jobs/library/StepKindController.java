package uk.trigpoint.jobs.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.jobs.definition.PipelineSchema;
import uk.trigpoint.jobs.definition.SettingsSchema;
import uk.trigpoint.jobs.graph.StepInfo;

/** The kinds of steps, for forms and editors. */
@Controller("/jobs/v1")
@Secured({"gis-officer", "admin"})
final class StepKindController {
  private final PipelineLibrary library;

  StepKindController(PipelineLibrary library) {
    this.library = library;
  }

  /** A kind of step, with the JSON Schema of its settings. */
  record KindModel(StepInfo info, ObjectNode settings) {}

  @Get("/steps")
  @Operation(summary = "List the kinds of steps with ports and the JSON Schema of their settings")
  Map<String, List<KindModel>> steps() {
    return Map.of(
        "steps",
        library.types().list().stream()
            .map(type -> new KindModel(type.info(), SettingsSchema.of(type.settings())))
            .toList());
  }

  @Get("/pipeline.schema.json")
  @Operation(summary = "Get the JSON Schema of pipelines, for editors")
  ObjectNode schema() {
    Map<String, Class<? extends Record>> kinds = new LinkedHashMap<>();
    library.types().list().forEach(type -> kinds.put(type.info().code(), type.settings()));
    return PipelineSchema.of(kinds);
  }
}
