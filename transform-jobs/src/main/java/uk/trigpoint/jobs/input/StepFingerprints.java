package uk.trigpoint.jobs.input;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.trigpoint.jobs.definition.StepDefinition;
import uk.trigpoint.jobs.file.FileHash;
import uk.trigpoint.jobs.file.InputFiles;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.source.DatasetSource;
import uk.trigpoint.jobs.source.ReadStep;

/**
 * Fingerprints of steps: equal for steps whose outputs are equal, because they, all steps before
 * them, the day and the bytes and dataset versions that are read are. What a service answers is not
 * part of them.
 */
public final class StepFingerprints {
  private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules().build();

  private StepFingerprints() {}

  /**
   * Returns the fingerprint of each step, by its id.
   *
   * @param graph with the values of parameters that its definition states
   * @param files that would be read
   * @throws uk.trigpoint.jobs.outcome.JobException if a file is not there
   */
  public static Map<String, String> of(
      Graph graph, InputFiles files, DatasetIdentities datasets, LocalDate today) {
    Map<String, StepDefinition> written =
        graph.definition().steps().stream()
            .collect(Collectors.toMap(StepDefinition::id, Function.identity()));
    String parameters = JSON.valueToTree(new TreeMap<>(graph.definition().parameters())).toString();
    Map<String, String> found = new HashMap<>();
    for (GraphStep step : graph.steps()) {
      StringBuilder text = new StringBuilder();
      part(text, step.id());
      part(text, step.type().info().code());
      part(text, Objects.requireNonNull(written.get(step.id())).settings().toString());
      part(text, parameters);
      part(text, today.toString());
      part(text, read(step, files, datasets));
      step.inputs()
          .forEach(
              (port, output) -> {
                part(text, port);
                part(text, String.valueOf(found.get(output.step())));
                part(text, output.port());
              });
      found.put(
          step.id(),
          HexFormat.of()
              .formatHex(
                  FileHash.digest().digest(text.toString().getBytes(StandardCharsets.UTF_8))));
    }
    return found;
  }

  private static String read(GraphStep step, InputFiles files, DatasetIdentities datasets) {
    return switch (step.settings()) {
      case ReadStep.Settings read -> files.get(read.file()).sha256();
      case DatasetSource.Settings dataset -> datasets.find(dataset.dataset()).orElse("");
      default -> "";
    };
  }

  /** Appends a part with its length, so that parts cannot run together. */
  private static void part(StringBuilder text, String part) {
    text.append(part.length()).append(':').append(part);
  }
}
