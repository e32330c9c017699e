package uk.trigpoint.jobs.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.jobs.definition.Parameter;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.definition.StepDefinition;
import uk.trigpoint.jobs.library.PipelineEntry;

/** Finds which files of the inbox the pipelines of a dataset read. */
@Singleton
final class InputFiles {
  private static final String INPUTS = SqlFile.read(InputFiles.class, "list-inputs");
  private static final String FORMER = SqlFile.read(InputFiles.class, "list-former-inputs");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

  private final Database database;
  private final PublishingPipelines pipelines;

  private record RunInput(Map<String, String> parameters, @Nullable String file) {}

  InputFiles(Database database, PublishingPipelines pipelines) {
    this.database = database;
    this.pipelines = pipelines;
  }

  /** Returns names and patterns of files: those a run would read now, and those that runs read. */
  Set<String> patterns(String datasetId) {
    Set<String> patterns = new TreeSet<>(former(datasetId));
    for (PipelineEntry pipeline : pipelines.of(datasetId)) {
      List<RunInput> runs = runs(pipeline.id());
      runs.stream().map(RunInput::file).filter(Objects::nonNull).forEach(patterns::add);
      List<Map<String, String>> parameters = new ArrayList<>(List.of(Map.of()));
      runs.forEach(run -> parameters.add(run.parameters()));
      for (StepDefinition step : Objects.requireNonNull(pipeline.definition()).steps()) {
        String file = step.settings().path("file").asText("");
        if (!file.isEmpty()) {
          parameters.forEach(own -> patterns.add(pattern(file, pipeline.definition(), own)));
        }
      }
    }
    return patterns;
  }

  private static String pattern(
      String file, PipelineDefinition definition, Map<String, String> own) {
    String name = file;
    for (Map.Entry<String, Parameter> parameter : definition.parameters().entrySet()) {
      String value = own.getOrDefault(parameter.getKey(), parameter.getValue().value());
      if (value != null) {
        name = name.replace("${" + parameter.getKey() + "}", value);
      }
    }
    return name;
  }

  private List<RunInput> runs(String pipeline) {
    return database.with(
        handle ->
            handle
                .createQuery(INPUTS)
                .bind("pipeline", pipeline)
                .map(
                    (row, context) ->
                        new RunInput(
                            parameters(row.getString("parameters")), row.getString("input_file")))
                .list());
  }

  private List<String> former(String datasetId) {
    return database.with(
        handle -> handle.createQuery(FORMER).bind("dataset", datasetId).mapTo(String.class).list());
  }

  private static Map<String, String> parameters(String json) {
    try {
      return JSON.readValue(json, PARAMETERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the parameters of a run cannot be read", e);
    }
  }
}
