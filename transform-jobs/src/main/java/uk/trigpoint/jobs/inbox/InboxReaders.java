package uk.trigpoint.jobs.inbox;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.trigpoint.jobs.definition.Parameter;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.file.Inbox;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.output.PublishStep;

/** Finds which steps of pipelines read which files of the inbox. */
@Singleton
public final class InboxReaders {
  private static final String READ = "read";
  private static final Pattern PARAMETER = Pattern.compile("\\$\\{([^}]*)}");

  private final PipelineLibrary library;

  InboxReaders(PipelineLibrary library) {
    this.library = library;
  }

  /**
   * A step that reads files.
   *
   * @param title of the pipeline
   * @param pattern file name with the defaults of the parameters, may have {@code *} and {@code ?}
   * @param personal whether rows of the pipeline are personal data; true if that is not known
   *     because of its faults
   * @param startsRun whether a file that arrives starts a run
   */
  public record Reader(
      String pipeline,
      String title,
      String step,
      String pattern,
      boolean personal,
      boolean startsRun) {
    boolean reads(String name) {
      return Inbox.matches(pattern, name);
    }
  }

  /** Lists the steps of all pipelines that read files, in the current version and in force. */
  public List<Reader> list() {
    return library.listAll().stream()
        .flatMap(pipeline -> list(pipeline).stream())
        .distinct()
        .toList();
  }

  /** Lists the steps of a pipeline that read files; none if its text cannot be read. */
  public List<Reader> list(PipelineEntry pipeline) {
    PipelineDefinition definition = pipeline.definition();
    if (definition == null) {
      return List.of();
    }
    boolean personal = pipeline.findGraph().map(PublishStep::isPersonal).orElse(true);
    boolean startsRun = definition.automation().triggers().files() != null;
    return definition.steps().stream()
        .filter(step -> step.type().equals(READ) && step.settings().path("file").isTextual())
        .map(
            step ->
                new Reader(
                    pipeline.id(),
                    pipeline.title(),
                    step.id(),
                    pattern(step.settings().path("file").asText(), definition.parameters()),
                    personal,
                    startsRun))
        .toList();
  }

  /** Replaces parameters by their defaults; any text may stand for one without. */
  private static String pattern(String file, Map<String, Parameter> parameters) {
    return PARAMETER
        .matcher(file)
        .replaceAll(
            found -> {
              Parameter parameter = parameters.get(found.group(1));
              String value = parameter == null ? null : parameter.value();
              return Matcher.quoteReplacement(value == null ? "*" : value);
            });
  }
}
