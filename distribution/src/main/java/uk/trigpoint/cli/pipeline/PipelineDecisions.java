package uk.trigpoint.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.CommandException;
import uk.trigpoint.cli.PlatformClient;

/** Decides about versions of pipelines that wait for approval. */
final class PipelineDecisions {
  private PipelineDecisions() {}

  @Command(
      name = "approve",
      description =
          "Approve the version of a pipeline that somebody else saved, so that runs use it. Shows what it changes.")
  static final class Approve implements Runnable {
    @Parameters(paramLabel = "ID")
    String id = "";

    @Option(names = "--version", required = true, description = "The version that you have read.")
    int version;

    @Option(names = "--comment", description = "Shown in the list of versions.")
    @Nullable String comment;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    boolean help;

    @Override
    public void run() {
      PlatformClient platform = PlatformClient.ofEnvironment();
      print(decide(platform, id, version, "approve", comment == null ? "" : comment));
    }
  }

  @Command(
      name = "decline",
      description = "Decline the version of a pipeline that somebody else saved.")
  static final class Decline implements Runnable {
    @Parameters(paramLabel = "ID")
    String id = "";

    @Option(names = "--version", required = true, description = "The version that you have read.")
    int version;

    @Option(names = "--comment", required = true, description = "Why.")
    String comment = "";

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    boolean help;

    @Override
    public void run() {
      print(decide(PlatformClient.ofEnvironment(), id, version, "decline", comment));
    }
  }

  /**
   * Decides about a version, by the SHA-256 that the platform has now.
   *
   * @param what {@code approve} or {@code decline}
   * @return the version as it is now
   */
  static JsonNode decide(
      PlatformClient platform, String id, int version, String what, String comment) {
    String path = PipelineCommand.path(id);
    for (JsonNode one : platform.get(path + "/versions").path("versions")) {
      if (one.path("version").asInt() == version) {
        showChanges(platform, path, version);
        return platform.post(
            path + "/versions/" + version + "/" + what,
            Map.of("sha256", one.path("sha256").asText(), "comment", comment));
      }
    }
    throw new CommandException("the pipeline '" + id + "' has no version " + version);
  }

  private static void showChanges(PlatformClient platform, String path, int version) {
    JsonNode inForce = platform.get(path).path("inForce");
    String before =
        inForce.isNumber() ? platform.getText(path + "/definition?version=" + inForce.asInt()) : "";
    String after = platform.getText(path + "/definition?version=" + version);
    LineDifference.of(before, after).forEach(System.err::println);
  }

  private static void print(JsonNode version) {
    System.out.printf(
        "version %d: %s%n", version.path("version").asInt(), version.path("approval").asText());
  }

  /** Returns what runs use if a version that was saved waits; empty if it is in force. */
  static String waits(JsonNode saved) {
    if (!saved.path("approval").asText().equals("waiting")
        || saved.path("inForce").equals(saved.path("version"))) {
      return "";
    }
    return "waits for approval; "
        + (saved.path("inForce").isNumber()
            ? "runs use version " + saved.path("inForce").asInt()
            : "it does not run until then");
  }
}
