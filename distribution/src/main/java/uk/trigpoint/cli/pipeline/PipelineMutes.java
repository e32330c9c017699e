package uk.trigpoint.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.PlatformClient;

/** Mutes the notices of pipelines. */
final class PipelineMutes {
  private PipelineMutes() {}

  @Command(
      name = "mute",
      description = "Send no notices of a pipeline for a time: 24 hours if none is stated.",
      mixinStandardHelpOptions = true)
  static final class Mute implements Runnable {
    @Parameters(paramLabel = "ID")
    String id = "";

    @Option(names = "--reason", required = true, description = "Why nobody should be told.")
    String reason = "";

    @Option(names = "--until", description = "Time with offset: 2026-12-01T09:00:00Z.")
    @Nullable String until;

    @Option(names = "--for", description = "Duration, such as PT4H or P7D; 30 days at most.")
    @Nullable String duration;

    @Override
    public void run() {
      ObjectNode body = PlatformClient.JSON.createObjectNode();
      body.put("reason", reason).put("until", until).put("duration", duration);
      print(PlatformClient.ofEnvironment().put(path(id), body));
    }
  }

  @Command(
      name = "unmute",
      description = "Send the notices of a pipeline again.",
      mixinStandardHelpOptions = true)
  static final class Unmute implements Runnable {
    @Parameters(paramLabel = "ID")
    String id = "";

    @Override
    public void run() {
      print(PlatformClient.ofEnvironment().delete(path(id)));
    }
  }

  private static String path(String id) {
    return PipelineCommand.path(id) + "/mute";
  }

  private static void print(JsonNode mute) {
    System.out.println(
        mute.path("pipeline").asText()
            + (mute.path("muted").asBoolean()
                ? ": notices are muted until " + mute.path("until").asText()
                : ": notices are sent"));
  }
}
