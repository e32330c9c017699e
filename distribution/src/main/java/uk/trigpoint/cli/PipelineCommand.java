package uk.trigpoint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "pipeline", description = "Transformations.")
final class PipelineCommand {
  private static final Set<String> ENDED = Set.of("succeeded", "held", "failed", "cancelled");

  @Command(name = "validate", description = "Validate a pipeline file and list its faults.")
  int validate(@Parameters(paramLabel = "FILE") Path file, @Option(names = "--json") boolean json)
      throws IOException {
    if (!Files.isReadable(file)) {
      throw new CommandException("there is no file " + file);
    }
    JsonNode pipeline =
        PlatformClient.ofEnvironment()
            .postText("/jobs/v1/pipelines/validate", "application/yaml", Files.readString(file));
    System.out.println(json ? pipeline.toString() : pipeline.path("id").asText() + ": valid");
    return 0;
  }

  @Command(
      name = "run",
      description =
          "Run a pipeline and wait until it ends. Ends with 1 if it failed, with 3 if its version is held.")
  int run(@Parameters(paramLabel = "ID") String id, @Option(names = "--json") boolean json)
      throws InterruptedException {
    JsonNode run = runToEnd(PlatformClient.ofEnvironment(), id);
    if (json) {
      System.out.println(run);
    } else {
      print(run);
    }
    return switch (run.path("state").asText()) {
      case "succeeded" -> 0;
      case "held" -> ExitCode.HELD;
      default -> 1;
    };
  }

  static JsonNode runToEnd(PlatformClient platform, String id) throws InterruptedException {
    System.err.println("  running " + id + " …");
    JsonNode run =
        platform.post("/jobs/v1/pipelines/" + PlatformClient.encode(id) + "/runs", Map.of());
    String number = run.path("run").asText();
    while (!ENDED.contains(run.path("state").asText())) {
      Thread.sleep(300);
      run = platform.get("/jobs/v1/runs/" + number);
    }
    return run;
  }

  static void print(JsonNode run) {
    System.out.printf(
        "run %s: %s %s%n",
        run.path("run").asText(), run.path("state").asText(), run.path("message").asText(""));
    for (JsonNode step : run.path("steps")) {
      System.out.printf(
          "  %-24s in %,8d  out %,8d  rejected %,6d  %.2f s%n",
          step.path("id").asText(),
          step.path("in").asLong(),
          step.path("out").asLong(),
          step.path("rejected").asLong(),
          step.path("seconds").asDouble());
    }
  }
}
