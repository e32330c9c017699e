package uk.trigpoint.jobs.library;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import uk.trigpoint.formats.intake.value.WantedColumns;
import uk.trigpoint.jobs.definition.Parameter;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.definition.StepDefinition;
import uk.trigpoint.jobs.file.FilePatterns;
import uk.trigpoint.jobs.graph.PersonalMarks;

/**
 * Columns of files that pipelines mark as personal. A mark holds for all pipelines, of a file whose
 * name may be the same. Once a pipeline marks columns of a file, those that it does not list are
 * personal too in pipelines that are saved later, and all are if the file is read in another way.
 */
@Singleton
final class PersonalColumns {
  private static final List<String> READING =
      List.of("format", "layer", "encoding", "delimiter", "headerRow");

  private final SavedDefinitions saved;

  PersonalColumns(SavedDefinitions saved) {
    this.saved = saved;
  }

  /** A step that reads a file of which its pipeline marks a column. */
  private record Marking(PipelineDefinition pipeline, StepDefinition step) {
    Stream<JsonNode> columns() {
      return StreamSupport.stream(step.settings().path("columns").spliterator(), false);
    }
  }

  /**
   * Returns what other pipelines say of the columns of a file.
   *
   * @param pipeline id of the one that reads
   * @param file name or pattern of the file that it reads
   * @param reading how it reads the file
   */
  PersonalMarks find(String pipeline, String file, Map<String, String> reading) {
    List<Marking> markings =
        saved.listOthersOfAllVersionsInUse(pipeline).stream()
            .flatMap(other -> other.steps().stream().map(step -> new Marking(other, step)))
            .filter(marking -> reads(marking, file))
            .filter(marking -> marking.columns().anyMatch(PersonalColumns::isMarked))
            .toList();
    if (markings.isEmpty()) {
      return PersonalMarks.NONE;
    }
    Map<String, String> marked = new LinkedHashMap<>();
    for (Marking marking : markings) {
      marking
          .columns()
          .filter(PersonalColumns::isMarked)
          .flatMap(PersonalColumns::titles)
          .forEach(title -> marked.putIfAbsent(title, marking.pipeline().id()));
    }
    return markings.stream()
        .filter(marking -> saved.isOlder(marking.pipeline().id(), pipeline))
        .min(Comparator.comparing(marking -> saved.firstSaved(marking.pipeline().id())))
        .map(first -> new PersonalMarks(marked, first.pipeline().id(), free(first, reading)))
        .orElseGet(() -> new PersonalMarks(marked, null, Set.of()));
  }

  private static boolean reads(Marking marking, String file) {
    JsonNode pattern = marking.step().settings().path("file");
    return marking.step().type().equals("read")
        && pattern.isTextual()
        && FilePatterns.overlap(file, filled(pattern.asText(), marking.pipeline()));
  }

  private static Set<String> free(Marking first, Map<String, String> reading) {
    Map<String, String> same = new TreeMap<>();
    for (String setting : READING) {
      JsonNode value = first.step().settings().path(setting);
      if (!value.isMissingNode() && !value.isNull()) {
        same.put(setting, value.asText());
      }
    }
    Set<String> free = new HashSet<>();
    if (same.equals(new TreeMap<>(reading))) {
      first
          .columns()
          .filter(column -> !isMarked(column))
          .flatMap(PersonalColumns::titles)
          .forEach(free::add);
    }
    return free;
  }

  private static boolean isMarked(JsonNode column) {
    return column.path("personal").asBoolean();
  }

  private static Stream<String> titles(JsonNode column) {
    JsonNode titles = column.path("from");
    return titles.isArray()
        ? StreamSupport.stream(titles.spliterator(), false)
            .map(title -> WantedColumns.plain(title.asText()))
        : Stream.of(WantedColumns.plain(column.path("name").asText()));
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
