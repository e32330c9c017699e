package uk.trigpoint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "key", description = "API keys for programs.")
final class KeyCommand {
  private static final String KEYS = "/access/v1/keys";

  @Command(
      name = "create",
      description = "Create a key and print it. It is not stored and cannot be shown again.")
  int create(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--purpose", required = true, description = "what the key is for")
          String purpose,
      @Option(
              names = "--role",
              split = ",",
              description = "at most your own (default: public data only)")
          @Nullable List<String> roles,
      @Option(
              names = "--dataset",
              split = ",",
              description = "the only datasets the key may read (default: as its roles allow)")
          @Nullable List<String> datasets,
      @Option(
              names = "--expires",
              paramLabel = "DATE",
              description = "the last day, such as 2027-01-31 (default: in 12 months)")
          @Nullable String expires,
      @Option(names = "--json") boolean json) {
    ObjectNode body =
        PlatformClient.JSON.createObjectNode().put("name", name).put("purpose", purpose);
    if (roles != null) {
      body.set("roles", PlatformClient.JSON.valueToTree(roles));
    }
    if (datasets != null) {
      body.set("datasets", PlatformClient.JSON.valueToTree(datasets));
    }
    if (expires != null) {
      body.put("expires", expires);
    }
    JsonNode created = PlatformClient.ofEnvironment().post(KEYS, body);
    System.out.println(json ? created.toString() : created.path("secret").asText());
    return 0;
  }

  @Command(name = "list", description = "List your keys, or those that use a dataset.")
  int list(
      @Option(names = "--dataset", description = "a dataset that you publish")
          @Nullable String dataset,
      @Option(names = "--json") boolean json) {
    JsonNode list =
        PlatformClient.ofEnvironment()
            .get(dataset == null ? KEYS : KEYS + "?dataset=" + PlatformClient.encode(dataset));
    if (json) {
      System.out.println(list);
      return 0;
    }
    for (JsonNode key : list.path("keys")) {
      System.out.printf(
          "%s  %s#%s  %s until %s  roles %s  datasets %s  last used %s  %s%n",
          key.path("id").asText(),
          key.path("owner").asText(),
          key.path("name").asText(),
          key.path("state").asText(),
          key.path("expires").asText(),
          names(key.path("roles"), "public"),
          names(key.path("datasets"), "as the roles allow"),
          key.path("lastUsedAt").asText("never"),
          key.path("purpose").asText());
    }
    for (JsonNode user : list.path("users")) {
      System.out.printf(
          "%s  %-24s %,10d requests  last %s  %s: %s%n",
          user.path("id").asText(),
          user.path("name").asText(),
          user.path("requests").asLong(),
          user.path("lastUsedAt").asText(),
          user.path("owner").asText(),
          user.path("purpose").asText());
    }
    return 0;
  }

  private static String names(JsonNode names, String none) {
    StringBuilder joined = new StringBuilder();
    names.forEach(name -> joined.append(joined.isEmpty() ? "" : ",").append(name.asText()));
    return joined.isEmpty() ? none : joined.toString();
  }

  @Command(
      name = "rotate",
      description =
          "Create the successor of one of your keys and print it. Both work until you revoke the old one.")
  int rotate(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--expires",
              paramLabel = "DATE",
              description =
                  "the last day of the successor (default: that of the old key if you chose one, else in 12 months)")
          @Nullable String expires,
      @Option(names = "--json") boolean json) {
    JsonNode created =
        PlatformClient.ofEnvironment()
            .post(
                KEYS
                    + "/"
                    + PlatformClient.encode(id)
                    + "/rotate"
                    + (expires == null ? "" : "?expires=" + PlatformClient.encode(expires)));
    System.out.println(json ? created.toString() : created.path("secret").asText());
    return 0;
  }

  @Command(name = "revoke", description = "Revoke a key, in force within a second.")
  int revoke(@Parameters(paramLabel = "ID") String id, @Option(names = "--json") boolean json) {
    PlatformClient.ofEnvironment().delete(KEYS + "/" + PlatformClient.encode(id));
    System.out.println(json ? "{\"revoked\":\"" + id + "\"}" : id + ": revoked");
    return 0;
  }
}
