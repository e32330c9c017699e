package uk.trigpoint.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import uk.trigpoint.cli.ExitCode;
import uk.trigpoint.cli.PlatformClient;

/** Runs pipelines and prints their runs. */
public final class PipelineRuns {
  private static final Set<String> UNFINISHED = Set.of("queued", "running");
  private static final Set<String> PUBLISHED = Set.of("published", "published_with_rejects");
  private static final long POLL_MILLIS = 300;

  private PipelineRuns() {}

  /** Requests a run and waits until it ends. */
  public static JsonNode runToEnd(PlatformClient platform, String id) throws InterruptedException {
    return runToEnd(platform, id, Map.of());
  }

  /** Requests a run with parameters, and waits until it ends. */
  public static JsonNode runToEnd(
      PlatformClient platform, String id, Map<String, String> parameters)
      throws InterruptedException {
    System.err.println("  running " + id + " …");
    Map<String, Object> request = new HashMap<>();
    request.put("trigger", "cli");
    request.put("parameters", parameters);
    return untilEnd(
        platform,
        platform.post("/jobs/v1/pipelines/" + PlatformClient.encode(id) + "/runs", request));
  }

  /** Tries the rejected rows of a run again, and waits until that ends. */
  static JsonNode replayToEnd(PlatformClient platform, String run) throws InterruptedException {
    return untilEnd(
        platform,
        platform.post("/jobs/v1/runs/" + PlatformClient.encode(run) + "/replay", Map.of()));
  }

  private static JsonNode untilEnd(PlatformClient platform, JsonNode requested)
      throws InterruptedException {
    JsonNode run = requested;
    String number = run.path("run").asText();
    while (UNFINISHED.contains(run.path("state").asText())) {
      Thread.sleep(POLL_MILLIS);
      run = platform.get("/jobs/v1/runs/" + number);
    }
    return run;
  }

  /** Returns whether a run put a version into force. */
  public static boolean isPublished(JsonNode run) {
    return PUBLISHED.contains(run.path("state").asText());
  }

  /** Returns the exit code for the verdict of a run. */
  public static int exitCode(JsonNode run) {
    return switch (run.path("state").asText()) {
      case "published", "published_with_rejects", "skipped" -> 0;
      case "held" -> ExitCode.HELD;
      default -> 1;
    };
  }

  /** Prints the verdict of a run and what its steps did. */
  public static void print(JsonNode run) {
    System.out.printf(
        "run %s: %s. %s%n",
        run.path("run").asText(),
        run.path("state").asText().replace('_', ' ').toUpperCase(Locale.ROOT),
        run.path("message").asText(""));
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
