package uk.trigpoint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.trigpoint.core.identity.Role;

@Command(name = "audit", description = "Check the audit of personal data.")
final class AuditCommand {
  /** Exit code, unlike that of a check that could not be made. */
  private static final int CHANGED = 3;

  @Command(
      name = "verify",
      description = "Check that no entry was changed or removed; exits with 3 if one was.")
  int verify(@Option(names = "--json") boolean json) {
    JsonNode result = PlatformClient.ofEnvironment(Role.ADMIN).post("/audit/v1/verify");
    boolean intact = result.path("intact").asBoolean();
    if (json) {
      System.out.println(result);
    } else if (intact) {
      System.out.printf(
          "The audit was not changed: %,d entries, hash of the last %s%n",
          result.path("entries").asLong(), result.path("lastHash").asText());
    } else {
      System.out.printf(
          "The audit was changed: entry %d is wrong or missing%n",
          result.path("firstBroken").asLong());
    }
    return intact ? 0 : CHANGED;
  }
}
