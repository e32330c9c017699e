package uk.trigpoint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.trigpoint.core.identity.Role;

@Command(name = "audit", description = "Check the audit of personal data, and ask it.")
final class AuditCommand {
  /** Exit code, unlike that of a check that could not be made. */
  private static final int CHANGED = 3;

  @Command(
      name = "verify",
      description =
          "Check that no entry was changed or removed. Exits with 3 if one was, and with 1 if the check could not be made.")
  int verify(
      @Option(
              names = "--since",
              paramLabel = "NUMBER:HASH",
              description =
                  "what an earlier check printed; checks that the entries up to it were not rewritten")
          @Nullable String since,
      @Option(names = "--json") boolean json) {
    String path =
        "/audit/v1/verify" + (since == null ? "" : "?since=" + PlatformClient.encode(since));
    JsonNode result = PlatformClient.ofEnvironment(Role.ADMIN).post(path);
    if (json) {
      System.out.println(result);
    } else {
      print(result);
    }
    return result.path("intact").asBoolean() ? 0 : CHANGED;
  }

  private static void print(JsonNode result) {
    if (result.path("firstBroken").isNull()) {
      System.out.printf(
          "No entry from 1 to %,d was changed since it was written.%n",
          result.path("entries").asLong());
    } else {
      System.out.printf(
          "The audit was changed: entry %d is wrong or missing%n",
          result.path("firstBroken").asLong());
    }
    if (result.path("note").isTextual()) {
      System.out.println(result.path("note").asText());
    } else if (!result.path("since").isNull()) {
      System.out.printf(
          result.path("sinceIsRight").asBoolean()
              ? "Entry %s still has the hash that you kept.%n"
              : "The audit was rewritten: entry %s no longer has the hash that you kept.%n",
          result.path("since").asText().replaceFirst(":.*", ""));
    }
    if (result.path("intact").asBoolean()) {
      System.out.printf(
          "Keep this outside the database, for a later --since: %s%n",
          result.path("keep").asText());
    }
  }

  @Command(
      name = "reads",
      description =
          "List who read a record (--dataset and --key), or what a user read, also with API keys (--user); latest first.")
  int reads(
      @Option(names = "--dataset", description = "such as care-clients, or care.package")
          @Nullable String dataset,
      @Option(
              names = "--key",
              description =
                  "of the record; - reads it from standard input, to keep it out of the history")
          @Nullable String key,
      @Option(names = "--user", paramLabel = "ID", description = "the user's id, case-sensitive")
          @Nullable String user,
      @Option(names = "--from", paramLabel = "DATE") @Nullable String from,
      @Option(
              names = "--to",
              paramLabel = "DATE",
              description = "the last day, included whole; or a time, exclusive")
          @Nullable String to,
      @Option(names = "--limit", paramLabel = "NUMBER", description = "1 to 1000 (default: 100)")
          @Nullable Integer limit,
      @Option(names = "--json") boolean json)
      throws IOException {
    StringBuilder path =
        new StringBuilder("/audit/v1/reads?limit=" + (limit == null ? 100 : limit));
    add(path, "dataset", dataset);
    add(path, "key", StandardInput.orText(key));
    add(path, "subject", user);
    add(path, "from", from);
    add(path, "to", to);
    JsonNode answer = PlatformClient.ofEnvironment(Role.ADMIN).get(path.toString());
    if (json) {
      System.out.println(answer);
      return 0;
    }
    for (JsonNode read : answer.path("reads")) {
      System.out.printf(
          "%s  %-20s %-14s %s  %s  %s%n",
          read.path("at").asText(),
          read.path("subject").asText(),
          read.path("question").asBoolean() ? "(a question)" : read.path("dataset").asText(),
          read.path("features").isNull()
              ? "not finished"
              : read.path("features").asLong() + " records",
          read.path("purpose").asText(),
          read.path("query").asText());
      if (!read.path("pseudonyms").isEmpty()) {
        System.out.println("    Pseudonyms of the records: " + join(read.path("pseudonyms")));
      }
    }
    if (!answer.path("note").isNull()) {
      System.out.println(answer.path("note").asText());
    }
    if (!answer.path("searched").isEmpty()) {
      System.out.println("Searched: " + join(answer.path("searched")));
    }
    if (!answer.path("pseudonym").isNull()) {
      System.out.println("Pseudonym of the record: " + answer.path("pseudonym").asText());
    }
    if (!answer.path("next").isNull()) {
      System.out.println(
          "There are earlier reads; --limit shows up to 1000, --to those up to a day.");
    }
    return 0;
  }

  private static void add(StringBuilder path, String parameter, @Nullable String value) {
    if (value != null) {
      path.append('&').append(parameter).append('=').append(PlatformClient.encode(value));
    }
  }

  private static String join(JsonNode texts) {
    StringBuilder joined = new StringBuilder();
    texts.forEach(text -> joined.append(joined.isEmpty() ? "" : ", ").append(text.asText()));
    return joined.toString();
  }
}
