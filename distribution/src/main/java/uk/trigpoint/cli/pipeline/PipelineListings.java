package uk.trigpoint.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints runs, logs, versions and kinds of steps of pipelines. */
final class PipelineListings {
  private PipelineListings() {}

  /** Adds {@code scheduleInForce} to each pipeline that has one; officers may have changed it. */
  static void addSchedules(JsonNode listing, JsonNode schedules) {
    for (JsonNode pipeline : listing.path("pipelines")) {
      for (JsonNode schedule : schedules.path("schedules")) {
        if (schedule.path("pipeline").equals(pipeline.path("id"))) {
          ((ObjectNode) pipeline).set("scheduleInForce", schedule);
        }
      }
    }
  }

  /** Returns the schedule in force of a pipeline as text; empty if there is none. */
  static String schedule(JsonNode pipeline) {
    JsonNode inForce = pipeline.path("scheduleInForce");
    JsonNode defined = pipeline.path("schedule");
    if (!inForce.isObject()) {
      return "";
    }
    String words =
        "%s (%s %s)"
            .formatted(
                inForce.path("sentence").asText(),
                inForce.path("cron").asText(),
                inForce.path("zone").asText());
    if (!inForce.path("enabled").asBoolean()) {
      return words + ", paused by " + inForce.path("changedBy").asText();
    }
    boolean changed =
        defined.isObject()
            && !(defined.path("cron").equals(inForce.path("cron"))
                && defined.path("zone").equals(inForce.path("zone")));
    String next = inForce.path("next").path(0).asText("");
    return words
        + (changed
            ? ", changed by %s from %s"
                .formatted(inForce.path("changedBy").asText(), defined.path("cron").asText())
            : "")
        + (next.isEmpty() ? "" : ", next " + next);
  }

  static void printRuns(JsonNode runs) {
    for (JsonNode run : runs.path("runs")) {
      System.out.printf(
          "%s  %s  %-22s %s%n",
          run.path("run").asText(),
          run.path("queuedAt").asText(),
          run.path("state").asText().replace('_', ' ').toUpperCase(Locale.ROOT),
          run.path("message").asText(""));
    }
  }

  static void printLog(JsonNode log) {
    for (JsonNode line : log.path("log")) {
      System.out.printf(
          "%s  %-7s  %s%n",
          line.path("at").asText(), line.path("level").asText(), line.path("message").asText());
    }
  }

  static void printVersions(JsonNode versions) {
    for (JsonNode version : versions.path("versions")) {
      System.out.printf(
          "%3d  %s  %s  %s%n",
          version.path("version").asInt(),
          version.path("savedAt").asText(),
          version.path("savedBy").asText(),
          version.path("reason").asText(""));
      if (version.path("approval").asText().equals("waiting")) {
        System.out.println("     waits for approval");
      }
      for (JsonNode decision : version.path("decisions")) {
        System.out.printf(
            "     %s  %s  %s  %s%n",
            decision.path("decision").asText(),
            decision.path("at").asText(),
            decision.path("by").asText(),
            decision.path("comment").asText(""));
      }
    }
  }

  static void printStep(JsonNode info, JsonNode settings) {
    System.out.println(info.path("title").asText() + ". " + info.path("summary").asText());
    System.out.println("inputs: " + info.path("inputs") + ", outputs: " + info.path("outputs"));
    List<String> required = new ArrayList<>();
    settings.path("required").forEach(name -> required.add(name.asText()));
    settings
        .path("properties")
        .properties()
        .forEach(
            setting ->
                System.out.printf(
                    "  %-14s %s%s%n",
                    setting.getKey(),
                    required.contains(setting.getKey()) ? "(required) " : "",
                    setting.getValue().path("description").asText()));
  }
}
