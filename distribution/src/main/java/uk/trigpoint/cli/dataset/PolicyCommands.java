package uk.trigpoint.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.PlatformClient;

/** The commands of {@code dataset} about its access policy. */
class PolicyCommands extends VersionCommands {
  @Command(
      name = "policy",
      description =
          "Print the access policy of a dataset, as --set and dataset create --access read it; or change it. A policy that applies besides it since a rollback is printed to standard error.")
  int policy(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--set",
              paramLabel = "FILE",
              description =
                  "a policy; without --confirm-access only what it would change is printed")
          @Nullable Path file,
      @Option(
              names = "--confirm-access",
              paramLabel = "CONFIRMATION",
              description = "makes the change whose difference was printed")
          @Nullable String confirmation,
      @Option(names = "--json", description = "print the difference as JSON") boolean json) {
    String path = "/catalogue/v1/datasets/" + PlatformClient.encode(id);
    PlatformClient client = PlatformClient.ofEnvironment();
    if (file == null) {
      ObjectNode policy = (ObjectNode) client.get(path + "/policy");
      JsonNode versionPolicy = policy.remove("versionPolicy");
      System.out.println(policy.toPrettyString());
      if (versionPolicy != null) {
        versionPolicy.path("words").forEach(words -> System.err.println(words.asText()));
      }
      return 0;
    }
    JsonNode policy = PlatformClient.readJson(file);
    JsonNode difference =
        confirmation == null
            ? client.post(path + "/access/difference", policy)
            : client.put(
                path + "/access?confirmation=" + PlatformClient.encode(confirmation), policy);
    if (json) {
      System.out.println(difference);
      return 0;
    }
    difference.path("words").forEach(words -> System.out.println(words.asText()));
    difference.path("warnings").forEach(words -> System.out.println("Warning: " + words.asText()));
    if (difference.path("inForce").asBoolean()) {
      System.out.println(id + ": this policy is in force already");
      return 0;
    }
    if (difference.path("roles").findValues("words").stream().allMatch(JsonNode::isEmpty)) {
      System.out.println("No role gains or loses anything.");
    }
    System.out.println(
        confirmation == null
            ? "Nothing was changed. Repeat with --confirm-access "
                + difference.path("confirmation").asText()
            : id + ": the policy was changed");
    return 0;
  }

  @Command(name = "access", description = "Explain what a role sees of a dataset, and why.")
  int access(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--as",
              required = true,
              paramLabel = "ROLE,…",
              description = "such as supplier")
          String as,
      @Option(
              names = "--with",
              paramLabel = "NAME:VALUE,…",
              description = "attributes of the person, such as organisation:P1")
          @Nullable String with,
      @Option(
              names = "--feature",
              paramLabel = "KEY",
              description = "explain one feature as well, by its key or the id that the role sees")
          @Nullable String feature,
      @Option(
              names = "--purpose",
              paramLabel = "TEXT",
              description = "needed for a record of personal data, with a token that may read it")
          @Nullable String purpose,
      @Option(names = "--json") boolean json) {
    String path =
        "/catalogue/v1/datasets/"
            + PlatformClient.encode(id)
            + "/access?as="
            + PlatformClient.encode(as)
            + (with == null ? "" : "&with=" + PlatformClient.encode(with))
            + (feature == null ? "" : "&feature=" + PlatformClient.encode(feature));
    PlatformClient client = PlatformClient.ofEnvironment();
    JsonNode answer = purpose == null ? client.get(path) : client.get(path, purpose);
    if (json) {
      System.out.println(answer);
      return 0;
    }
    answer.path("words").forEach(words -> System.out.println(words.asText()));
    boolean both = answer.path("versionPolicy").isObject();
    printRows(answer.path("rules"), both ? "Today's policy, rule" : "Rule");
    printRows(
        answer.path("versionRules"), "The policy of version " + answer.path("version") + ", rule");
    for (JsonNode column : answer.path("columns")) {
      System.out.printf(
          "  %-24s %-9s %s%n",
          column.path("name").asText(), column.path("shown").asText(), column.path("why").asText());
    }
    if (feature != null) {
      System.out.println("The feature " + feature + ":");
      answer.path("feature").path("words").forEach(w -> System.out.println("  " + w.asText()));
    }
    return 0;
  }

  private static void printRows(JsonNode rules, String name) {
    for (JsonNode rule : rules) {
      if (!rule.path("rows").isNull()) {
        System.out.printf(
            "  %s %d decides %,d rows.%n",
            name, rule.path("position").asInt(), rule.path("rows").asLong());
      }
    }
  }
}
