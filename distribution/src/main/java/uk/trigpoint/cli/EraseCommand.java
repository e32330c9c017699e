package uk.trigpoint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.core.identity.Role;

@Command(
    name = "erase",
    description =
        "Erase a person from a personal dataset, its pipelines' files and runs, or packages of care. Ends with 3 if nothing was found under the key.")
final class EraseCommand implements Callable<Integer> {
  /** Exit code if the key was found nowhere. */
  private static final int NOTHING_FOUND = 3;

  @Parameters(index = "0", paramLabel = "DATASET", description = "such as care-clients")
  private String dataset = "";

  @Parameters(
      index = "1",
      paramLabel = "KEY",
      description = "of the person; - reads it from standard input, to keep it out of the history")
  private String key = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "for the audit; without the key")
  private String reason = "";

  @Option(
      names = "--purpose",
      paramLabel = "TEXT",
      defaultValue = "erasure of personal data",
      description = "for the audit (default: ${DEFAULT-VALUE})")
  private String purpose = "";

  @Option(names = "--json")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ObjectNode body =
        PlatformClient.JSON
            .createObjectNode()
            .put("dataset", dataset)
            .put("key", StandardInput.orText(key))
            .put("reason", reason);
    JsonNode report =
        PlatformClient.ofEnvironment(Role.ADMIN).post("/erasure/v1/erasures", body, purpose);
    if (json) {
      System.out.println(report);
    } else {
      print(report);
    }
    return report.path("found").asBoolean(true) ? 0 : NOTHING_FOUND;
  }

  private static void printKept(JsonNode kept) {
    String what = kept.path("what").asText();
    if (kept.path("count").isNull()) {
      System.out.printf("         ?  %s: not known. %s%n", what, kept.path("note").asText());
      return;
    }
    System.out.printf("  %,8d  %s were not erased%n", kept.path("count").asLong(), what);
    kept.path("ids").forEach(id -> System.out.println("            " + id.asText()));
  }

  private static void print(JsonNode report) {
    if (!report.path("found").asBoolean(true)) {
      System.out.printf(
          "%s: nothing was found under this key, so nobody was erased. Check the key.%n",
          report.path("dataset").asText());
      return;
    }
    System.out.printf(
        "%s: erased, pseudonym %s%n",
        report.path("dataset").asText(), report.path("pseudonym").asText());
    for (JsonNode erased : report.path("erased")) {
      System.out.printf(
          "  %,8d  %s%n", erased.path("count").asLong(), erased.path("what").asText());
    }
    report.path("kept").forEach(EraseCommand::printKept);
    System.out.printf(
        "Backups are kept for %d days; from %s none holds the person.%n",
        report.path("backups").path("keptDays").asInt(),
        report.path("backups").path("gone").asText());
  }
}
