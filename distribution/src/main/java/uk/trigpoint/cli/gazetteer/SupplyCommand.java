package uk.trigpoint.cli.gazetteer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.ExitCode;
import uk.trigpoint.cli.PlatformClient;

@Command(name = "supply", description = "List and apply gazetteer supplies.")
public final class SupplyCommand {
  private static final String PATH = "/gazetteer/v1/supplies";

  @Command(name = "list", description = "List the latest supplies, newest first.")
  int list(@Option(names = "--json") boolean json) {
    JsonNode answer = PlatformClient.ofEnvironment().get(PATH);
    if (json) {
      System.out.println(answer);
    } else {
      answer.path("supplies").forEach(SupplyCommand::print);
    }
    return 0;
  }

  @Command(name = "preview", description = "Show what applying a staged supply would change.")
  int preview(@Parameters(paramLabel = "ID") long id, @Option(names = "--json") boolean json) {
    System.err.println("  previewing supply " + id + " …");
    JsonNode preview = PlatformClient.ofEnvironment().get(PATH + "/" + id + "/preview");
    if (json) {
      System.out.println(preview);
      return 0;
    }
    for (JsonNode finding : preview.path("gates")) {
      System.out.println("! would be held: " + finding.path("words").asText());
    }
    for (JsonNode line : preview.path("suspicious")) {
      System.out.println("! " + line.asText());
    }
    for (Map.Entry<String, JsonNode> table : preview.path("changes").properties()) {
      JsonNode count = table.getValue();
      System.out.printf(
          "%-20s %,10d new  %,10d changed  %,10d removed  %,10d unchanged%n",
          table.getKey(),
          count.path("inserted").asLong(),
          count.path("updated").asLong(),
          count.path("deleted").asLong(),
          count.path("unchanged").asLong());
    }
    printBeforeAfter("addresses", preview.path("addresses"));
    if (preview.path("findings").isObject()) {
      printBeforeAfter("open quality findings", preview.path("findings"));
    } else {
      System.out.printf(
          "%-40s not known until the checks of an earlier supply have run%n",
          "open quality findings");
    }
    for (Map.Entry<String, JsonNode> kind : preview.path("orphans").properties()) {
      printBeforeAfter(kind.getKey(), kind.getValue());
    }
    return 0;
  }

  @Command(
      name = "apply",
      description =
          "Apply a staged supply. One that exceeds the gates is held instead, and the command ends with 3.")
  int apply(
      @Parameters(paramLabel = "ID") long id,
      @Option(names = "--force", description = "apply a supply older than the applied one")
          boolean force,
      @Option(names = "--json") boolean json) {
    return printResult(
        PlatformClient.ofEnvironment().post(PATH + "/" + id + "/apply?force=" + force), json);
  }

  @Command(
      name = "release",
      description = "Apply a held supply. Who requested it cannot release it.")
  int release(@Parameters(paramLabel = "ID") long id, @Option(names = "--json") boolean json) {
    return printResult(PlatformClient.ofEnvironment().post(PATH + "/" + id + "/release"), json);
  }

  @Command(name = "undo", description = "Undo the latest supply of a register.")
  int undo(@Parameters(paramLabel = "ID") long id, @Option(names = "--json") boolean json) {
    return printResult(PlatformClient.ofEnvironment().post(PATH + "/" + id + "/undo"), json);
  }

  @Command(name = "discard", description = "Discard a staged or held supply.")
  int discard(@Parameters(paramLabel = "ID") long id, @Option(names = "--json") boolean json) {
    return printResult(PlatformClient.ofEnvironment().delete(PATH + "/" + id), json);
  }

  private static int printResult(JsonNode supply, boolean json) {
    if (json) {
      System.out.println(supply);
    } else {
      print(supply);
    }
    return supply.has("held") ? ExitCode.HELD : 0;
  }

  private static void print(JsonNode supply) {
    System.out.printf(
        "%6d  %-10s  %-4s %d  %s  %s  %,d lines, %,d rejected%n",
        supply.path("supply").asLong(),
        supply.path("state").asText(),
        supply.path("register").asText(),
        supply.path("custodian").asInt(),
        supply.path("processDate").asText(),
        supply.path("fileName").asText(),
        supply.path("lines").asLong(),
        supply.path("rejected").asLong());
    printHeld(supply);
  }

  /** Prints why a supply is held, if it is. */
  static void printHeld(JsonNode supply) {
    if (supply.has("held")) {
      System.out.printf(
          "  held until %s, for somebody else than %s to release ('supply release'); the gazetteer has not changed%n",
          supply.path("held").path("expiresAt").asText(),
          supply.path("held").path("requestedBy").asText());
      supply
          .path("held")
          .path("findings")
          .forEach(f -> System.out.println("  " + f.path("words").asText()));
    }
  }

  private static void printBeforeAfter(String name, JsonNode numbers) {
    System.out.printf(
        "%-40s %,d before, %,d after%n",
        name, numbers.path("before").asLong(), numbers.path("after").asLong());
  }
}
