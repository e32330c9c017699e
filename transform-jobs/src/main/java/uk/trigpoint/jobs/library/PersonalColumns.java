package uk.trigpoint.jobs.library;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import uk.trigpoint.formats.intake.value.WantedColumns;
import uk.trigpoint.jobs.definition.Parameter;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.definition.StepDefinition;
import uk.trigpoint.jobs.file.FilePatterns;

/**
 * Columns of files that pipelines mark as personal. A mark holds for all pipelines: a column with
 * the same title, of a file whose name may be the same, is personal there too.
 */
@Singleton
final class PersonalColumns {
  private final SavedDefinitions saved;

  PersonalColumns(SavedDefinitions saved) {
    this.saved = saved;
  }

  /**
   * Returns which other pipeline marks a column, by its title as {@link WantedColumns#plain}
   * returns it.
   *
   * @param pipeline id of the one that reads
   * @param file name or pattern of the file that it reads
   */
  Map<String, String> find(String pipeline, String file) {
    Map<String, String> found = new LinkedHashMap<>();
    for (PipelineDefinition other : saved.listOthers(pipeline)) {
      for (StepDefinition step : other.steps()) {
        JsonNode pattern = step.settings().path("file");
        if (step.type().equals("read")
            && pattern.isTextual()
            && FilePatterns.overlap(file, filled(pattern.asText(), other))) {
          step.settings().path("columns").forEach(column -> add(column, other.id(), found));
        }
      }
    }
    return found;
  }

  private static void add(JsonNode column, String pipeline, Map<String, String> found) {
    if (!column.path("personal").asBoolean()) {
      return;
    }
    JsonNode titles = column.path("from");
    if (titles.isArray()) {
      titles.forEach(title -> found.putIfAbsent(WantedColumns.plain(title.asText()), pipeline));
    } else {
      found.putIfAbsent(WantedColumns.plain(column.path("name").asText()), pipeline);
    }
  }

  private static String filled(String pattern, PipelineDefinition definition) {
    String text = pattern;
    for (Map.Entry<String, Parameter> parameter : definition.parameters().entrySet()) {
      String value = parameter.getValue().value();
      if (value != null) {
        text = text.replace("${" + parameter.getKey() + "}", value);
      }
    }
    return text;
  }
}
