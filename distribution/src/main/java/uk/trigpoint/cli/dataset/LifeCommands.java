package uk.trigpoint.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.PlatformClient;

/** The commands of {@code dataset} about a dataset as a whole. */
class LifeCommands extends PolicyCommands {
  private static final String DATASETS = "/catalogue/v1/datasets";

  @Command(name = "list", description = "List the datasets you may read, or those with all words.")
  int list(
      @Parameters(paramLabel = "WORD", arity = "0..*") @Nullable List<String> words,
      @Option(names = "--json") boolean json) {
    String query =
        words == null || words.isEmpty()
            ? ""
            : "?q=" + PlatformClient.encode(String.join(" ", words));
    JsonNode answer = PlatformClient.ofEnvironment().get(DATASETS + query);
    if (json) {
      System.out.println(answer);
      return 0;
    }
    for (JsonNode dataset : answer.path("datasets")) {
      JsonNode features = dataset.path("version").path("features");
      System.out.printf(
          "%-30s %12s  %-10s  %s%n",
          dataset.path("id").asText(),
          features.isNumber() ? "%,d".formatted(features.asLong()) : "not shown",
          dataset.path("freshness").path("state").asText(),
          dataset.path("title").asText());
    }
    return 0;
  }

  @Command(
      name = "describe",
      description =
          "Show what is said about a dataset, how complete that is and what could be added; with options, change it. An empty text removes a value.")
  int describe(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--title") @Nullable String title,
      @Option(names = "--description") @Nullable String description,
      @Option(names = "--owner", description = "the team responsible for the dataset")
          @Nullable String owner,
      @Option(names = "--attribution") @Nullable String attribution,
      @Option(names = "--licence", description = "ogl, psga-view, psga-partner or internal")
          @Nullable String licence,
      @Option(
              names = "--update-promise",
              paramLabel = "DURATION",
              description = "how often it is updated, an ISO 8601 duration such as P1M")
          @Nullable String updatePromise,
      @Option(names = "--keywords", split = ",", description = "separated by commas")
          @Nullable List<String> keywords,
      @Option(names = "--contact", paramLabel = "EMAIL") @Nullable String contact,
      @Option(names = "--lineage", description = "how the data came about")
          @Nullable String lineage,
      @Option(names = "--accuracy", description = "of positions, such as \"within 2 metres\"")
          @Nullable String accuracy,
      @Option(
              names = "--patch",
              paramLabel = "FILE",
              description = "a JSON merge patch, also with the meaning, unit and codes of columns")
          @Nullable Path patch,
      @Option(names = "--json") boolean json) {
    ObjectNode changes =
        patch == null
            ? PlatformClient.JSON.createObjectNode()
            : (ObjectNode) PlatformClient.readJson(patch);
    put(changes, "title", title);
    put(changes, "description", description);
    put(changes, "owner", owner);
    put(changes, "attribution", attribution);
    put(changes, "licence", licence);
    put(changes, "updatePromise", updatePromise);
    put(changes, "lineage", lineage);
    put(changes, "accuracy", accuracy);
    if (keywords != null) {
      keywords.stream().filter(k -> !k.isBlank()).forEach(changes.putArray("keywords")::add);
    }
    if (contact != null) {
      changes.putObject("contact").put("email", contact);
    }
    PlatformClient client = PlatformClient.ofEnvironment();
    JsonNode answer =
        changes.isEmpty() ? client.get(path(id) + "/description") : client.patch(path(id), changes);
    if (json) {
      System.out.println(answer);
      return 0;
    }
    System.out.println(answer.path("description").toPrettyString());
    JsonNode completeness = answer.path("completeness");
    System.out.printf("complete: %d of 100%n", completeness.path("score").asInt());
    completeness
        .path("missing")
        .forEach(
            m ->
                System.out.printf(
                    "  +%d %s: %s%n",
                    m.path("points").asInt(),
                    m.path("member").asText(),
                    m.path("advice").asText()));
    if (!answer.path("suggestions").isEmpty()) {
      System.out.println("suggested: " + answer.path("suggestions").toPrettyString());
    }
    return 0;
  }

  @Command(
      name = "rename",
      description = "Give a dataset another id. The old id keeps leading to it.")
  int rename(
      @Parameters(paramLabel = "ID") String id, @Parameters(paramLabel = "NEW-ID") String newId) {
    PlatformClient.ofEnvironment()
        .post(
            path(id) + "/rename",
            PlatformClient.JSON.createObjectNode().put("newId", newId).put("confirm", id));
    System.out.println(id + " is now " + newId + "; the old id leads to it");
    return 0;
  }

  @Command(
      name = "withdraw",
      description = "Let nobody read a dataset until it is restored. Nothing is deleted.")
  int withdraw(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason", required = true, description = "a sentence for its readers")
          String reason) {
    ObjectNode body = PlatformClient.JSON.createObjectNode().put("confirm", id);
    put(body, "reason", reason);
    PlatformClient.ofEnvironment().post(path(id) + "/withdraw", body);
    System.out.println(id + " is withdrawn; dataset restore " + id + " brings it back");
    return 0;
  }

  @Command(name = "restore", description = "Let the readers of a withdrawn dataset read it again.")
  int restore(@Parameters(paramLabel = "ID") String id) {
    PlatformClient.ofEnvironment().post(path(id) + "/restore");
    System.out.println(id + " is in use again");
    return 0;
  }

  @Command(
      name = "hand-over",
      description =
          "Give a dataset to another publisher, who alone publishes new versions of it then.")
  int handOver(
      @Parameters(paramLabel = "ID") String id, @ArgGroup(multiplicity = "1") Publisher publisher) {
    ObjectNode body = PlatformClient.JSON.createObjectNode().put("confirm", id);
    put(body, "uploader", publisher.uploader);
    put(body, "pipeline", publisher.pipeline);
    PlatformClient.ofEnvironment().post(path(id) + "/hand-over", body);
    System.out.println(
        id
            + " is published by "
            + (publisher.pipeline == null
                ? publisher.uploader
                : "the pipeline " + publisher.pipeline)
            + " from now on");
    return 0;
  }

  /** Who publishes a dataset: a person or a pipeline. */
  static final class Publisher {
    @Option(names = "--uploader", paramLabel = "SUBJECT", description = "a person's subject")
    @Nullable String uploader;

    @Option(
        names = "--pipeline",
        paramLabel = "ID",
        description = "a pipeline, which need not exist yet")
    @Nullable String pipeline;
  }

  @Command(
      name = "delete",
      description = "Delete a dataset with all its versions and edits. This cannot be undone.")
  int delete(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--confirm",
              required = true,
              paramLabel = "ID",
              description = "the id again, to confirm that it is meant")
          String confirm) {
    PlatformClient.ofEnvironment().delete(path(id) + "?confirm=" + PlatformClient.encode(confirm));
    System.out.println(id + " is deleted");
    return 0;
  }

  @Command(
      name = "events",
      description = "Show what was done with a dataset as a whole, newest first.")
  int events(@Parameters(paramLabel = "ID") String id, @Option(names = "--json") boolean json) {
    JsonNode answer = PlatformClient.ofEnvironment().get(path(id) + "/events");
    if (json) {
      System.out.println(answer);
      return 0;
    }
    for (JsonNode event : answer.path("events")) {
      System.out.printf(
          "%s  %-10s by %s  %s%n",
          event.path("at").asText(),
          event.path("kind").asText(),
          event.path("by").asText(),
          event.path("detail").isEmpty() ? "" : event.path("detail"));
    }
    return 0;
  }

  private static String path(String id) {
    return DATASETS + "/" + PlatformClient.encode(id);
  }

  static void put(ObjectNode object, String name, @Nullable String value) {
    if (value != null) {
      object.put(name, value);
    }
  }
}
