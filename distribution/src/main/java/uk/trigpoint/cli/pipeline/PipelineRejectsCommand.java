package uk.trigpoint.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.Download;
import uk.trigpoint.cli.PlatformClient;

@Command(
    name = "rejects",
    description = "Rejected rows: list, assign, download, try again.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class PipelineRejectsCommand {
  /** Which rejects of a pipeline. */
  static final class Kind {
    @Option(names = "--step", required = true, description = "Id of the step.")
    String step = "";

    @Option(names = "--code", required = true, description = "Code, such as REQUIRED.")
    String code = "";

    @Option(names = "--field", description = "Column at fault; none for faults of the whole row.")
    @Nullable String field;
  }

  @Command(
      name = "list",
      description =
          "List the kinds of rejects of a pipeline's latest run: rows, rows of the run before, since when, and who looks after them.",
      mixinStandardHelpOptions = true)
  int list(@Parameters(paramLabel = "ID") String id, @Option(names = "--json") boolean json) {
    JsonNode listing = PlatformClient.ofEnvironment().get(path(id));
    if (json) {
      System.out.println(listing);
    } else {
      print(listing);
    }
    return 0;
  }

  @Command(
      name = "assign",
      description = "Say who looks after a kind of rejects, from run to run.",
      mixinStandardHelpOptions = true)
  int assign(
      @Parameters(paramLabel = "ID") String id,
      @ArgGroup(exclusive = false, multiplicity = "1") Kind kind,
      @Option(names = "--to", required = true, description = "A name or an e-mail address.")
          String to,
      @Option(names = "--note", description = "What is to be done.") @Nullable String note) {
    ObjectNode body = PlatformClient.JSON.createObjectNode();
    body.put("step", kind.step).put("code", kind.code).put("field", kind.field);
    body.put("to", to).put("note", note);
    print(PlatformClient.ofEnvironment().put(path(id) + "/assignment", body));
    return 0;
  }

  @Command(
      name = "unassign",
      description = "Say that nobody looks after a kind of rejects.",
      mixinStandardHelpOptions = true)
  int unassign(
      @Parameters(paramLabel = "ID") String id,
      @ArgGroup(exclusive = false, multiplicity = "1") Kind kind) {
    PlatformClient.ofEnvironment()
        .delete(
            path(id)
                + "/assignment?"
                + PlatformClient.query("step", kind.step, "code", kind.code, "field", kind.field));
    return 0;
  }

  @Command(
      name = "download",
      description = "Write the rejected rows of a run as a workbook.",
      mixinStandardHelpOptions = true)
  int download(
      @Parameters(paramLabel = "RUN") String run,
      @Parameters(paramLabel = "FILE", arity = "0..1") @Nullable Path file) {
    Download.print(
        Download.save(
            PlatformClient.ofEnvironment(),
            "/jobs/v1/runs/" + PlatformClient.encode(run) + "/rejects.xlsx",
            file));
    return 0;
  }

  @Command(
      name = "replay",
      description =
          "Try the rejected rows of a run again, with the pipeline as it is now and the files as the run read them. Rows that pass are added; if anything else would change, the version is held (ends with 3).",
      mixinStandardHelpOptions = true)
  int replay(@Parameters(paramLabel = "RUN") String run, @Option(names = "--json") boolean json)
      throws InterruptedException {
    JsonNode replay = PipelineRuns.replayToEnd(PlatformClient.ofEnvironment(), run);
    if (json) {
      System.out.println(replay);
    } else {
      PipelineRuns.print(replay);
    }
    return PipelineRuns.exitCode(replay);
  }

  private static void print(JsonNode listing) {
    for (JsonNode kind : listing.path("kinds")) {
      System.out.printf(
          "%,8d rows  %s %s%s%s%n",
          kind.path("rows").asLong(),
          kind.path("step").asText(),
          kind.path("code").asText(),
          kind.hasNonNull("field") ? " in " + kind.path("field").asText() : "",
          kind.hasNonNull("before") ? ", %,d before".formatted(kind.path("before").asLong()) : "");
      if (kind.hasNonNull("example")) {
        System.out.println("               such as: " + kind.path("example").asText());
      }
      if (kind.hasNonNull("since")) {
        System.out.println("               since " + kind.path("since").asText());
      }
      if (kind.hasNonNull("assignee")) {
        System.out.printf(
            "               %s looks after them%s%n",
            kind.path("assignee").asText(),
            kind.path("note").asText("").isEmpty() ? "" : ": " + kind.path("note").asText());
      }
    }
  }

  private static String path(String id) {
    return PipelineCommand.path(id) + "/rejects";
  }
}
