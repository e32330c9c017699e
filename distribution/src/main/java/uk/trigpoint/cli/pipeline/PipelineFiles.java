package uk.trigpoint.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.trigpoint.cli.CommandException;
import uk.trigpoint.cli.PlatformClient;

/** Moves definitions of pipelines between files and the platform. */
final class PipelineFiles {
  private static final Pattern ID =
      Pattern.compile("(?m)^id:\\s*[\"']?([a-z0-9][a-z0-9-]{0,59})[\"']?\\s*(#.*)?$");

  private PipelineFiles() {}

  /** Writes the YAML of all pipelines to a folder. */
  static void pull(PlatformClient platform, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> pipeline : saved(platform).entrySet()) {
      Path file = folder.resolve(pipeline.getKey() + ".yaml");
      boolean same = Files.exists(file) && Files.readString(file).equals(pipeline.getValue());
      if (!same) {
        Files.writeString(file, pipeline.getValue());
        System.out.println("written: " + file);
      }
    }
  }

  /** Returns what differs between a folder and the platform, as lines; empty if nothing does. */
  static List<String> differences(PlatformClient platform, Path folder) throws IOException {
    Map<String, String> saved = saved(platform);
    Map<String, String> here = new HashMap<>();
    for (Path file : list(folder)) {
      here.put(id(file), Files.readString(file));
    }
    List<String> lines = new ArrayList<>();
    saved.forEach(
        (id, yaml) -> {
          String own = here.get(id);
          if (own == null) {
            lines.add("only on the platform: " + id);
          } else if (!own.equals(yaml)) {
            lines.add("different: " + id);
            lines.addAll(LineDifference.of(yaml, own));
          }
        });
    here.keySet().stream()
        .filter(id -> !saved.containsKey(id))
        .sorted()
        .forEach(id -> lines.add("only in " + folder + ": " + id));
    return lines;
  }

  /**
   * Saves a file to run it, and returns the id of its pipeline.
   *
   * @throws CommandException if the version waits for approval, so that runs do not use it
   */
  static String pushToRun(PlatformClient platform, Path file) throws IOException {
    JsonNode saved = push(platform, file, "Saved to run it");
    String waits = PipelineDecisions.waits(saved);
    if (!waits.isEmpty()) {
      throw new CommandException("version " + saved.path("version").asInt() + " " + waits);
    }
    return saved.path("id").asText();
  }

  /** Saves a file, and returns the pipeline as it is then. */
  static JsonNode push(PlatformClient platform, Path file, String reason) throws IOException {
    if (!Files.isReadable(file)) {
      throw new CommandException("there is no file " + file);
    }
    String id = id(file);
    JsonNode saved =
        platform.putText(
            PipelineCommand.path(id)
                + "?"
                + PlatformClient.query("reason", reason.isEmpty() ? null : reason),
            "application/yaml",
            Files.readString(file));
    String waits = PipelineDecisions.waits(saved);
    System.err.println(
        "saved: "
            + id
            + ", version "
            + saved.path("version").asInt()
            + (waits.isEmpty() ? "" : "; it " + waits));
    return saved;
  }

  private static String id(Path file) throws IOException {
    Matcher id = ID.matcher(Files.readString(file));
    if (!id.find()) {
      throw new CommandException(file + ": the pipeline has no id on a line of its own");
    }
    return id.group(1);
  }

  private static Map<String, String> saved(PlatformClient platform) {
    Map<String, String> saved = new TreeMap<>();
    for (JsonNode pipeline : platform.get("/jobs/v1/pipelines").path("pipelines")) {
      String id = pipeline.path("id").asText();
      saved.put(id, platform.getText(PipelineCommand.path(id) + "/definition"));
    }
    return saved;
  }

  /** Lists the YAML files of a folder. */
  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
