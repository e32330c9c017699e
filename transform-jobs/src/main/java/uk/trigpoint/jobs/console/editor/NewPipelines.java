package uk.trigpoint.jobs.console.editor;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.micronaut.core.io.ResourceResolver;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.definition.StepDefinition;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.jobs.library.PipelineTitles;
import uk.trigpoint.jobs.library.StoredPipeline;
import uk.trigpoint.web.Choice;

/** What a new pipeline can start from: a skeleton, a shipped example or a copy of another one. */
@Singleton
final class NewPipelines {
  /** Value of the choice of a skeleton. */
  static final String SKELETON = "skeleton";

  private static final String EXAMPLE = "example:";
  private static final String COPY = "copy:";
  private static final List<String> EXAMPLES =
      List.of(
          "street-lights",
          "hmo-licences",
          "licensed-premises",
          "planning-feed",
          "stops-near-schools");
  private static final Pattern ID_LINE = Pattern.compile("(?m)^id:.*$");
  private static final Pattern TITLE_LINE = Pattern.compile("(?m)^title:.*$");

  private final PipelineStore store;
  private final PipelineTitles titles;
  private final ResourceResolver resources;

  NewPipelines(PipelineStore store, PipelineTitles titles, ResourceResolver resources) {
    this.store = store;
    this.titles = titles;
    this.resources = resources;
  }

  /** Lists what one can start from. */
  List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice(SKELETON, "A skeleton: read a file, publish a dataset"));
    EXAMPLES.forEach(
        example ->
            choices.add(new Choice(EXAMPLE + example, "Example: " + title(resource(example)))));
    titles.list().forEach((id, title) -> choices.add(new Choice(COPY + id, "Copy of " + title)));
    return List.copyOf(choices);
  }

  /**
   * Returns the YAML that a new pipeline starts from, under its own id and title. Datasets that it
   * publishes are named after it.
   *
   * @param start value of one of the choices; empty if it is none
   */
  Optional<String> find(String start, String id, String title) {
    if (start.startsWith(EXAMPLE) && EXAMPLES.contains(start.substring(EXAMPLE.length()))) {
      return Optional.of(renamed(resource(start.substring(EXAMPLE.length())), id, title));
    }
    if (start.startsWith(COPY)) {
      return store
          .find(start.substring(COPY.length()))
          .map(StoredPipeline::yaml)
          .map(yaml -> renamed(yaml, id, title));
    }
    return start.equals(SKELETON) ? Optional.of(skeleton(id, title)) : Optional.empty();
  }

  private String skeleton(String id, String title) {
    return resource("skeleton")
        .replace("skeleton", id)
        .replace("title: Skeleton", "title: " + quoted(title));
  }

  private static String renamed(String yaml, String id, String title) {
    String text = ID_LINE.matcher(yaml).replaceFirst("id: " + id);
    text =
        TITLE_LINE.matcher(text).replaceFirst(Matcher.quoteReplacement("title: " + quoted(title)));
    for (Map.Entry<String, String> dataset : datasets(yaml, id).entrySet()) {
      text =
          Pattern.compile(
                  "(dataset:\\s*[\"']?)" + Pattern.quote(dataset.getKey()) + "(?=[\"'\\s,}]|$)",
                  Pattern.MULTILINE)
              .matcher(text)
              .replaceAll("$1" + dataset.getValue());
    }
    return text;
  }

  /** Returns the new ids of the datasets that a definition publishes, by the old ones. */
  private static Map<String, String> datasets(String yaml, String id) {
    Map<String, String> datasets = new TreeMap<>();
    try {
      for (StepDefinition step : DefinitionReader.draft(yaml).definition().steps()) {
        String dataset = step.settings().path("dataset").asText("");
        if (step.type().equals("publish") && !dataset.isEmpty()) {
          datasets.putIfAbsent(dataset, datasets.isEmpty() ? id : id + "-" + datasets.size());
        }
      }
    } catch (DefinitionException e) {
      // The editor names its faults.
    }
    return datasets;
  }

  private static String title(String yaml) {
    try {
      return DefinitionReader.draft(yaml).definition().title();
    } catch (DefinitionException e) {
      throw new IllegalStateException("a shipped example cannot be read", e);
    }
  }

  private static String quoted(String title) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(title)) + '"';
  }

  private String resource(String example) {
    try (InputStream in =
        resources.getResourceAsStream("classpath:examples/" + example + ".yaml").orElseThrow()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
