package uk.trigpoint.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.PlatformClient;

@Command(
    name = "subscription",
    description =
        "Hear of changes of datasets at an address: make, list, resume and end subscriptions.")
public final class SubscriptionCommand {
  private static final String PATH = "/catalogue/v1/subscriptions";

  @Command(
      name = "create",
      description =
          "Post a signed message to an address after every publish and edit of a dataset. Prints the secret that signs messages; it is shown only once.")
  int create(
      @Parameters(paramLabel = "DATASET") String dataset,
      @Parameters(paramLabel = "URL") String url,
      @Option(names = "--kinds", split = ",", description = "publish, edit or both (default: both)")
          @Nullable List<String> kinds,
      @Option(names = "--json") boolean json) {
    ObjectNode body = PlatformClient.JSON.createObjectNode().put("url", url);
    if (kinds != null) {
      kinds.forEach(body.putArray("kinds")::add);
    }
    JsonNode made =
        PlatformClient.ofEnvironment()
            .post(
                "/catalogue/v1/datasets/" + PlatformClient.encode(dataset) + "/subscriptions",
                body);
    if (json) {
      System.out.println(made);
    } else {
      System.out.println("subscription " + made.path("id").asText());
      System.out.println("secret " + made.path("secret").asText());
    }
    return 0;
  }

  @Command(name = "list", description = "List your subscriptions, newest first.")
  int list(@Option(names = "--json") boolean json) {
    JsonNode answer = PlatformClient.ofEnvironment().get(PATH);
    if (json) {
      System.out.println(answer);
      return 0;
    }
    for (JsonNode one : answer.path("subscriptions")) {
      String state =
          one.hasNonNull("pausedAt")
              ? "paused: " + one.path("pausedReason").asText()
              : one.hasNonNull("failingSince")
                  ? "failing: " + one.path("lastError").asText()
                  : "working";
      System.out.printf(
          "%s  %-24s %s  %d waiting  %s%n",
          one.path("id").asText(),
          one.path("dataset").asText(),
          one.path("url").asText(),
          one.path("waiting").asLong(),
          state);
    }
    return 0;
  }

  @Command(name = "resume", description = "Send waiting messages at once, also after a pause.")
  int resume(@Parameters(paramLabel = "ID") String id) {
    PlatformClient.ofEnvironment().post(PATH + "/" + PlatformClient.encode(id) + "/resume");
    System.out.println("resumed");
    return 0;
  }

  @Command(name = "delete", description = "End a subscription.")
  int delete(@Parameters(paramLabel = "ID") String id) {
    PlatformClient.ofEnvironment().delete(PATH + "/" + PlatformClient.encode(id));
    System.out.println("ended");
    return 0;
  }
}
