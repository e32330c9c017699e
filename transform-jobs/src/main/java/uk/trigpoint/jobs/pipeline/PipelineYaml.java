package uk.trigpoint.jobs.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/** Parses a pipeline from YAML. */
public final class PipelineYaml {
  /** Maximum length of a definition in bytes. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_DEPTH = 20;
  private static final ObjectMapper YAML = mapper();

  private PipelineYaml() {}

  /**
   * Parses a pipeline.
   *
   * @throws PipelineException with all faults of syntax and fields. It does not check whether the
   *     steps fit together; {@code Plan.of} does
   */
  public static Pipeline read(String yaml) {
    if (yaml.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new PipelineException(
          List.of(new DefinitionFault("", "", "the text is longer than 256 kB")));
    }
    JsonNode root;
    try {
      root = YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new PipelineException(
          List.of(
              new DefinitionFault(
                  "",
                  "",
                  "this is not YAML" + (line > 0 ? ", line " + line : "") + ": " + reason(e))));
    }
    if (root == null || !root.isObject()) {
      throw new PipelineException(
          List.of(
              new DefinitionFault(
                  "", "", "a pipeline must be a mapping with id, title and steps")));
    }
    List<DefinitionFault> faults = new ArrayList<>();
    Pipeline pipeline = pipeline(new YamlFields(root, "", "", faults));
    if (pipeline == null || !faults.isEmpty()) {
      throw new PipelineException(faults);
    }
    return pipeline;
  }

  private static @Nullable Pipeline pipeline(YamlFields fields) {
    String id = fields.text("id");
    String title = fields.text("title");
    String description = fields.text("description", "");
    YamlFields schedule = fields.mapping("schedule");
    Pipeline.Timing timing = null;
    if (schedule != null) {
      timing = new Pipeline.Timing(schedule.text("cron"), schedule.text("zone", "Europe/London"));
      schedule.refuseOthers();
    }
    Pipeline.Timing timed = timing;
    var parameters = fields.texts("parameters", false);
    double maxRejected = fields.number("maxRejectedPercent", 10);
    List<Step> steps = new ArrayList<>();
    for (YamlFields item : fields.list("steps")) {
      Step step = StepYaml.read(item);
      if (step != null) {
        steps.add(step);
      }
    }
    fields.refuseOthers();
    return fields.make(
        "id", () -> new Pipeline(id, title, description, timed, parameters, maxRejected, steps));
  }

  /** The parser's message for a limit contains class names. */
  private static String reason(JsonProcessingException e) {
    return e instanceof StreamConstraintsException
        ? "nested too deeply, or a number or text is too long"
        : firstLine(e.getOriginalMessage());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static ObjectMapper mapper() {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_BYTES);
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setMaxAliasesForCollections(0);
    limits.setAllowDuplicateKeys(false);
    return new ObjectMapper(
        YAMLFactory.builder()
            .loaderOptions(limits)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build());
  }
}
