package uk.trigpoint.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.PlatformClient;

/** The commands of {@code dataset} about its versions. */
class VersionCommands {
  @Command(
      name = "versions",
      description = "List the versions of a dataset that are kept, newest first.")
  int versions(@Parameters(paramLabel = "ID") String id, @Option(names = "--json") boolean json) {
    JsonNode answer =
        PlatformClient.ofEnvironment().get("/catalogue/v1/datasets/" + id + "/versions");
    if (json) {
      System.out.println(answer);
      return 0;
    }
    for (JsonNode version : answer.path("versions")) {
      System.out.printf(
          "%4d  %s  %s  %s%s%n",
          version.path("version").asInt(),
          version.path("publishedAt").asText(),
          version.path("features").isNumber()
              ? "%,10d features".formatted(version.path("features").asLong())
              : " features not shown",
          version.path("source").asText(),
          version.path("inForce").asBoolean() ? "  (in force)" : "");
    }
    return 0;
  }

  @Command(
      name = "changes",
      description = "Show which features of a dataset were added, changed and removed.")
  int changes(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--from",
              required = true,
              paramLabel = "INSTANT",
              description = "the earlier moment, such as 2026-11-23T10:00:00Z")
          String from,
      @Option(
              names = "--to",
              paramLabel = "INSTANT",
              description = "the later moment (default: now)")
          @Nullable String to,
      @Option(
              names = "--limit",
              paramLabel = "NUMBER",
              description = "how many changes to show, 1 to 1000 (default: 100)")
          @Nullable Integer limit,
      @Option(names = "--json") boolean json) {
    String path =
        "/catalogue/v1/datasets/"
            + id
            + "/changes?from="
            + PlatformClient.encode(from)
            + (to == null ? "" : "&to=" + PlatformClient.encode(to))
            + "&limit="
            + (limit == null ? 100 : limit);
    JsonNode answer = PlatformClient.ofEnvironment().get(path);
    if (json) {
      System.out.println(answer);
      return 0;
    }
    System.out.printf(
        "%s: %,d added, %,d changed, %,d removed%n",
        id,
        answer.path("added").asLong(),
        answer.path("changed").asLong(),
        answer.path("removed").asLong());
    for (JsonNode change : answer.path("changes")) {
      System.out.println("  " + change.path("change").asText() + " " + change.path("key").asText());
    }
    if (answer.has("next")) {
      System.out.println("  … there are more; --limit shows up to 1000");
    }
    return 0;
  }

  @Command(
      name = "edits",
      description = "Show who edited which features of a dataset, and when, newest first.")
  int edits(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--limit",
              paramLabel = "NUMBER",
              description = "how many edits to show, 1 to 1000 (default: 100)")
          @Nullable Integer limit,
      @Option(names = "--json") boolean json) {
    JsonNode answer =
        PlatformClient.ofEnvironment()
            .get("/catalogue/v1/datasets/" + id + "/edits?limit=" + (limit == null ? 100 : limit));
    if (json) {
      System.out.println(answer);
      return 0;
    }
    if (answer.path("edits").isEmpty()) {
      System.out.println(id + ": no edits are kept");
    }
    for (JsonNode edit : answer.path("edits")) {
      System.out.printf(
          "%s  %-6s  %s  by %s (version %d)%n",
          edit.path("at").asText(),
          edit.path("operation").asText(),
          edit.path("key").asText("(key not known)"),
          edit.path("by").asText(),
          edit.path("version").asInt());
    }
    if (answer.hasNonNull("next")) {
      System.out.println("… there are more; --limit shows up to 1000");
    }
    return 0;
  }

  @Command(
      name = "rollback",
      description =
          "Put a former version of a dataset in force again, at once for all readers. The version in force now stays as a version.")
  int rollback(
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "VERSION") int version,
      @Option(
              names = "--confirm",
              required = true,
              paramLabel = "ID",
              description = "the id again, to confirm that it is meant")
          String confirm,
      @Option(names = "--json") boolean json) {
    if (!confirm.equals(id)) {
      System.err.println("trigpoint: --confirm must be " + id + ", to confirm that it is meant");
      return 2;
    }
    JsonNode answer =
        PlatformClient.ofEnvironment()
            .post(
                "/catalogue/v1/datasets/" + id + "/rollback",
                PlatformClient.JSON.createObjectNode().put("version", version));
    if (json) {
      System.out.println(answer);
      return 0;
    }
    System.out.println(id + ": version " + version + " is in force");
    answer.path("versionPolicy").path("words").forEach(w -> System.out.println(w.asText()));
    return 0;
  }

  @Command(
      name = "held",
      description = "List the versions of a dataset that wait for a release, with the reasons.")
  int held(@Parameters(paramLabel = "ID") String id, @Option(names = "--json") boolean json) {
    JsonNode answer = PlatformClient.ofEnvironment().get("/catalogue/v1/datasets/" + id + "/held");
    if (json) {
      System.out.println(answer);
      return 0;
    }
    if (answer.path("held").isEmpty()) {
      System.out.println(id + ": no version waits for a release");
    }
    for (JsonNode held : answer.path("held")) {
      System.out.printf(
          "version %d, requested by %s, discarded on %s unless released%n",
          held.path("version").asInt(),
          held.path("requestedBy").asText(),
          held.path("expiresAt").asText());
      held.path("findings").forEach(f -> System.out.println("  " + f.path("words").asText()));
    }
    return 0;
  }

  @Command(
      name = "release",
      description = "Put a held version in force. Who requested it cannot release it.")
  int release(
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "VERSION") int version,
      @Option(names = "--json") boolean json) {
    JsonNode answer =
        PlatformClient.ofEnvironment()
            .post("/catalogue/v1/datasets/" + id + "/held/" + version + "/release");
    System.out.println(json ? answer.toString() : id + ": version " + version + " is in force");
    return 0;
  }

  @Command(name = "discard", description = "Discard a held version.")
  int discard(
      @Parameters(paramLabel = "ID") String id, @Parameters(paramLabel = "VERSION") int version) {
    PlatformClient.ofEnvironment().delete("/catalogue/v1/datasets/" + id + "/held/" + version);
    System.out.println(id + ": version " + version + " is discarded");
    return 0;
  }
}
