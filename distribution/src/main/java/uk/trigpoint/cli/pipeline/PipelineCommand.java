package uk.trigpoint.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.CommandException;
import uk.trigpoint.cli.PlatformClient;

@Command(
    name = "pipeline",
    description = "Transformations. ID-or-FILE is the id of a pipeline, or a YAML file.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PipelineRejectsCommand.class,
      PipelineDecisions.Approve.class,
      PipelineDecisions.Decline.class,
      PipelineScheduleCommand.class,
      PipelineMutes.Mute.class,
      PipelineMutes.Unmute.class,
      PipelineInbox.Give.class,
      PipelineInbox.Show.class
    },
    mixinStandardHelpOptions = true)
public final class PipelineCommand extends FileCommands {
  private static final String PIPELINES = "/jobs/v1/pipelines";
  private static final String YAML = "application/yaml";

  @Command(
      name = "list",
      description = "List pipelines, their last run and what is wrong with them.",
      mixinStandardHelpOptions = true)
  int list(@Option(names = "--json") boolean json) {
    PlatformClient platform = PlatformClient.ofEnvironment();
    JsonNode listing = platform.get(PIPELINES);
    PipelineListings.addSchedules(listing, platform.get("/jobs/v1/schedules"));
    if (json) {
      System.out.println(listing);
      return 0;
    }
    for (JsonNode pipeline : listing.path("pipelines")) {
      JsonNode run = pipeline.path("lastRun");
      System.out.printf(
          "%-28s version %-3d %s%n",
          pipeline.path("id").asText(),
          pipeline.path("version").asInt(),
          run.isObject()
              ? run.path("state").asText().replace('_', ' ') + ", " + run.path("queuedAt").asText()
              : "never run");
      String starts = starts(pipeline);
      if (!starts.isEmpty()) {
        System.out.println("    starts: " + starts);
      }
      pipeline.path("faults").forEach(fault -> System.out.println("    " + fault(fault)));
      pipeline
          .path("warnings")
          .forEach(warning -> System.out.println("    warning: " + warning.asText()));
    }
    return 0;
  }

  private static String starts(JsonNode pipeline) {
    List<String> starts = new ArrayList<>();
    String schedule = PipelineListings.schedule(pipeline);
    if (!schedule.isEmpty()) {
      starts.add(schedule);
    }
    JsonNode triggers = pipeline.path("automation").path("triggers");
    if (triggers.path("files").isObject()) {
      starts.add("files");
    }
    triggers.path("datasets").forEach(dataset -> starts.add("dataset " + dataset.asText()));
    if (triggers.path("webhook").asBoolean()) {
      starts.add("webhook");
    }
    return String.join(", ", starts);
  }

  @Command(
      name = "show",
      description = "Show the steps of a pipeline with their outputs and columns.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "ID-or-FILE") String which, @Option(names = "--json") boolean json)
      throws IOException {
    JsonNode pipeline = read(which);
    if (json) {
      System.out.println(pipeline);
      return 0;
    }
    System.out.println(pipeline.path("id").asText() + ": " + pipeline.path("title").asText());
    for (JsonNode step : pipeline.path("steps")) {
      List<String> inputs = new ArrayList<>();
      step.path("inputs").forEach(input -> inputs.add(input.asText()));
      System.out.printf(
          "  %s (%s)%s%n",
          step.path("id").asText(),
          step.path("type").asText(),
          inputs.isEmpty() ? "" : " reads " + String.join(", ", inputs));
      step.path("outputs")
          .properties()
          .forEach(
              output -> {
                List<String> columns = new ArrayList<>();
                output
                    .getValue()
                    .path("columns")
                    .forEach(
                        c -> columns.add(c.path("name").asText() + " " + c.path("type").asText()));
                if (output.getValue().hasNonNull("geometry")) {
                  columns.add("geometry " + output.getValue().path("geometry").asText());
                }
                System.out.printf("    %s: %s%n", output.getKey(), String.join(", ", columns));
              });
    }
    return 0;
  }

  @Command(
      name = "validate",
      description = "Check pipelines and list all their faults.",
      mixinStandardHelpOptions = true)
  int validate(
      @Parameters(paramLabel = "ID-or-FILE", arity = "1..*") List<String> which,
      @Option(names = "--json") boolean json)
      throws IOException {
    int code = 0;
    for (String one : which) {
      try {
        JsonNode pipeline = read(one);
        System.out.println(json ? pipeline.toString() : one + ": valid");
        pipeline.path("warnings").forEach(w -> System.out.println("  warning: " + w.asText()));
        pipeline.path("policyChanges").forEach(w -> System.out.println("  access: " + w.asText()));
      } catch (CommandException e) {
        JsonNode problem = e.problem();
        if (!problem.has("faults")) {
          throw e;
        }
        code = 1;
        if (json) {
          System.out.println(problem);
        } else {
          problem.path("faults").forEach(f -> System.out.println(one + ": " + fault(f)));
          problem.path("warnings").forEach(w -> System.out.println("  warning: " + w.asText()));
        }
      }
    }
    return code;
  }

  @Command(
      name = "explain",
      description = "Explain how a pipeline runs: what runs together, where, and its SQL.",
      mixinStandardHelpOptions = true)
  int explain(
      @Parameters(paramLabel = "ID-or-FILE") String which, @Option(names = "--json") boolean json)
      throws IOException {
    PlatformClient platform = PlatformClient.ofEnvironment();
    JsonNode explanation =
        isFile(which)
            ? platform.postText(PIPELINES + "/explain", YAML, Files.readString(Path.of(which)))
            : platform.get(path(which) + "/explanation");
    if (json) {
      System.out.println(explanation);
      return 0;
    }
    int number = 0;
    for (JsonNode part : explanation.path("parts")) {
      List<String> steps = new ArrayList<>();
      part.path("steps").forEach(step -> steps.add(step.asText()));
      System.out.printf(
          "%d. %s: %s%n", ++number, String.join(" > ", steps), part.path("runs").asText());
      if (part.hasNonNull("sql")) {
        System.out.println("   " + part.path("sql").asText());
      }
    }
    return 0;
  }

  @Command(
      name = "preview",
      description =
          "Show the first rows of an output, such as check or split.else, and what is rejected before it. Nothing is published.",
      mixinStandardHelpOptions = true)
  int preview(
      @Parameters(paramLabel = "ID-or-FILE") String which,
      @Parameters(paramLabel = "OUTPUT") String output,
      @Option(names = "--limit", description = "How many rows, 1 to 200; 20 if not stated.")
          @Nullable Integer limit,
      @Option(names = "--json") boolean json)
      throws IOException {
    PlatformClient platform = PlatformClient.ofEnvironment();
    String query =
        "?" + PlatformClient.query("output", output, "limit", limit == null ? 20 : limit);
    JsonNode preview =
        isFile(which)
            ? platform.postText(
                PIPELINES + "/preview" + query, YAML, Files.readString(Path.of(which)))
            : platform.get(path(which) + "/preview" + query);
    if (json) {
      System.out.println(preview);
    } else {
      PipelinePreviews.print(preview);
    }
    return 0;
  }

  @Command(
      name = "run",
      description =
          "Run a pipeline and wait until it ends; a file is saved first. Ends with 1 if nothing was published, with 3 if its version is held.",
      mixinStandardHelpOptions = true)
  int run(
      @Parameters(paramLabel = "ID-or-FILE") String which,
      @Option(
              names = "--parameter",
              paramLabel = "NAME=VALUE",
              description = "A parameter of the pipeline; may be repeated.")
          @Nullable Map<String, String> parameters,
      @Option(names = "--json") boolean json)
      throws IOException, InterruptedException {
    PlatformClient platform = PlatformClient.ofEnvironment();
    String id = isFile(which) ? PipelineFiles.pushToRun(platform, Path.of(which)) : which;
    JsonNode run = PipelineRuns.runToEnd(platform, id, parameters == null ? Map.of() : parameters);
    if (json) {
      System.out.println(run);
    } else {
      PipelineRuns.print(run);
    }
    return PipelineRuns.exitCode(run);
  }

  @Command(
      name = "runs",
      description = "List the runs of a pipeline, newest first, with their ids and verdicts.",
      mixinStandardHelpOptions = true)
  int runs(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--limit", description = "How many, 1 to 200; 20 if not stated.")
          @Nullable Integer limit,
      @Option(names = "--json") boolean json) {
    JsonNode runs =
        PlatformClient.ofEnvironment()
            .get(path(id) + "/runs?" + PlatformClient.query("limit", limit == null ? 20 : limit));
    if (json) {
      System.out.println(runs);
    } else {
      PipelineListings.printRuns(runs);
    }
    return 0;
  }

  @Command(name = "log", description = "Show the log of a run.", mixinStandardHelpOptions = true)
  int log(@Parameters(paramLabel = "RUN") String run) {
    PipelineListings.printLog(PlatformClient.ofEnvironment().get(runPath(run) + "/log"));
    return 0;
  }

  @Command(
      name = "cancel",
      description = "Cancel a run that has not ended; it publishes nothing.",
      mixinStandardHelpOptions = true)
  int cancel(@Parameters(paramLabel = "RUN") String run) {
    PipelineRuns.print(PlatformClient.ofEnvironment().post(runPath(run) + "/cancel"));
    return 0;
  }

  @Command(
      name = "versions",
      description =
          "List the versions of a pipeline's definition: who saved each, why, and who approved it.",
      mixinStandardHelpOptions = true)
  int versions(@Parameters(paramLabel = "ID") String id) {
    PipelineListings.printVersions(PlatformClient.ofEnvironment().get(path(id) + "/versions"));
    return 0;
  }

  private static String runPath(String run) {
    return "/jobs/v1/runs/" + PlatformClient.encode(run);
  }

  @Command(
      name = "delete",
      description = "Delete a pipeline; its versions, runs and datasets stay.",
      mixinStandardHelpOptions = true)
  int delete(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--confirm", required = true, description = "The id again.") String confirm,
      @Option(names = "--reason") @Nullable String reason) {
    PlatformClient.ofEnvironment()
        .delete(path(id) + "?" + PlatformClient.query("confirm", confirm, "reason", reason));
    System.out.println("deleted: " + id);
    return 0;
  }

  @Command(
      name = "steps",
      description = "List the kinds of steps, or the settings of one.",
      mixinStandardHelpOptions = true)
  int steps(
      @Parameters(paramLabel = "TYPE", arity = "0..1") @Nullable String type,
      @Option(names = "--json") boolean json) {
    JsonNode kinds = PlatformClient.ofEnvironment().get("/jobs/v1/steps");
    if (json) {
      System.out.println(kinds);
      return 0;
    }
    boolean found = false;
    for (JsonNode kind : kinds.path("steps")) {
      JsonNode info = kind.path("info");
      if (type == null) {
        System.out.printf("%-18s %s%n", info.path("code").asText(), info.path("summary").asText());
      } else if (type.equals(info.path("code").asText())) {
        PipelineListings.printStep(info, kind.path("settings"));
        found = true;
      }
    }
    if (type != null && !found) {
      throw new CommandException("there is no kind of step '" + type + "'; see pipeline steps");
    }
    return 0;
  }

  private static JsonNode read(String which) throws IOException {
    PlatformClient platform = PlatformClient.ofEnvironment();
    return isFile(which)
        ? platform.postText(PIPELINES + "/validate", YAML, Files.readString(Path.of(which)))
        : platform.get(path(which));
  }

  private static boolean isFile(String which) {
    boolean named = which.endsWith(".yaml") || which.endsWith(".yml") || which.contains("/");
    if (named && !Files.isReadable(Path.of(which))) {
      throw new CommandException("there is no file " + which);
    }
    return named;
  }

  static String path(String id) {
    return PIPELINES + "/" + PlatformClient.encode(id);
  }

  /** Returns a fault as compilers write it. */
  private static String fault(JsonNode fault) {
    StringBuilder text = new StringBuilder();
    if (fault.path("line").asInt() > 0) {
      text.append("line ").append(fault.path("line").asInt());
      text.append(", column ").append(fault.path("column").asInt()).append(": ");
    }
    if (!fault.path("step").asText().isEmpty()) {
      text.append("step '").append(fault.path("step").asText()).append("': ");
    }
    if (!fault.path("field").asText().isEmpty()) {
      text.append(fault.path("field").asText()).append(": ");
    }
    text.append(fault.path("detail").asText());
    if (fault.hasNonNull("suggestion")) {
      text.append("; did you mean '").append(fault.path("suggestion").asText()).append("'?");
    }
    return text.toString();
  }
}
