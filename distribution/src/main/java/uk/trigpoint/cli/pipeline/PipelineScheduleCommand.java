package uk.trigpoint.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.CommandException;
import uk.trigpoint.cli.PlatformClient;

@Command(
    name = "schedule",
    description = "Show or change the schedule of a pipeline. What is not stated stays as it is.",
    mixinStandardHelpOptions = true)
final class PipelineScheduleCommand implements Runnable {
  @Parameters(paramLabel = "ID")
  String id = "";

  @Option(names = "--cron", description = "Minute, hour, day, month and weekday: \"15 5 * * *\".")
  @Nullable String cron;

  @Option(names = "--zone", description = "Time zone, such as Europe/London.")
  @Nullable String zone;

  @Option(names = "--missed", description = "What missed due times do: skip, last or all.")
  @Nullable String missed;

  @Option(names = "--max-age", description = "How late a missed run may start, such as PT6H.")
  @Nullable String maxAge;

  @Option(names = "--not-on", description = "bank-holidays, or none.")
  @Nullable String notOn;

  @ArgGroup Switch onOrOff = new Switch();

  @Option(names = "--json")
  boolean json;

  /** Whether it runs. */
  static final class Switch {
    @Option(names = "--enable", description = "Let it run again.")
    boolean enable;

    @Option(names = "--disable", description = "Pause it.")
    boolean disable;
  }

  @Override
  public void run() {
    PlatformClient platform = PlatformClient.ofEnvironment();
    ObjectNode patch = patch();
    JsonNode schedule = patch.isEmpty() ? find(platform, id) : change(platform, id, patch);
    System.out.println(json ? schedule.toString() : id + ": " + words(schedule));
  }

  /** Returns what is to change, as a JSON merge patch. */
  ObjectNode patch() {
    ObjectNode patch = PlatformClient.JSON.createObjectNode();
    put(patch, "cron", cron);
    put(patch, "zone", zone);
    put(patch, "missed", missed);
    put(patch, "maxAge", maxAge);
    put(patch, "notOn", notOn);
    if (onOrOff.enable || onOrOff.disable) {
      patch.put("enabled", onOrOff.enable);
    }
    return patch;
  }

  static JsonNode change(PlatformClient platform, String id, ObjectNode patch) {
    return platform.patch("/jobs/v1/schedules/" + PlatformClient.encode(id), patch);
  }

  private static JsonNode find(PlatformClient platform, String id) {
    for (JsonNode schedule : platform.get("/jobs/v1/schedules").path("schedules")) {
      if (schedule.path("pipeline").asText().equals(id)) {
        return schedule;
      }
    }
    throw new CommandException("the pipeline '" + id + "' has no schedule; state --cron");
  }

  private static void put(ObjectNode patch, String member, @Nullable String value) {
    if (value != null) {
      patch.put(member, value);
    }
  }

  private static String words(JsonNode schedule) {
    ObjectNode pipeline = PlatformClient.JSON.createObjectNode();
    pipeline.set("scheduleInForce", schedule);
    return PipelineListings.schedule(pipeline)
        + ", missed: "
        + schedule.path("missed").asText()
        + (schedule.hasNonNull("notOn") ? ", not on " + schedule.path("notOn").asText() : "");
  }
}
