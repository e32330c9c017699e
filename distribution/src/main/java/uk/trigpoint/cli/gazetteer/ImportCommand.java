package uk.trigpoint.cli.gazetteer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.ExitCode;
import uk.trigpoint.cli.PlatformClient;

@Command(
    name = "import",
    description =
        "Import gazetteer supplies: LLPG (DTF 7.3), NSG (DTF 8.1) or AddressBase Premium, plain or gzipped. Give the volumes of a supply in order. Ends with 3 if a supply is held.")
public final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "1..*")
  List<Path> files = List.of();

  @Option(
      names = "--stage",
      description =
          "stage the supplies without applying them; check with 'supply preview', then use 'supply apply'")
  boolean stage;

  @Option(
      names = "--force",
      description =
          "import a volume without the earlier volumes, and supplies older than the applied one")
  boolean force;

  @Option(names = "--json", description = "print one JSON object for each file on standard output")
  boolean json;

  @Override
  public Integer call() {
    PlatformClient platform = PlatformClient.ofEnvironment();
    boolean held = false;
    for (Path file : files) {
      JsonNode supply = importFile(platform, file, !stage, force);
      held |= supply.has("held");
      if (json) {
        System.out.println(supply);
      } else {
        print(file, supply);
      }
    }
    return held ? ExitCode.HELD : 0;
  }

  private static void print(Path file, JsonNode supply) {
    System.out.printf(
        "%s: supply %d, %s, %s, %,d lines, %,d accepted, %,d rejected%n",
        file.getFileName(),
        supply.path("supply").asLong(),
        supply.path("format").asText(),
        supply.path("state").asText(),
        supply.path("lines").asLong(),
        supply.path("accepted").asLong(),
        supply.path("rejected").asLong());
    SupplyCommand.printHeld(supply);
    for (JsonNode reject : supply.path("rejects")) {
      System.out.printf(
          "  line %d %s %s: %s%n",
          reject.path("line").asLong(),
          reject.path("field").asText(""),
          reject.path("code").asText(),
          reject.path("reason").asText());
    }
    for (JsonNode warning : supply.path("warnings")) {
      System.out.printf(
          "  warning: %s%s%n",
          warning.hasNonNull("line") ? "line " + warning.path("line").asLong() + ": " : "",
          warning.path("reason").asText());
    }
  }

  /**
   * Sends a supply to the platform.
   *
   * @param apply whether to apply it, rather than only stage it
   * @param force whether to apply it although it is out of sequence
   * @return the supply as the platform describes it
   * @throws uk.trigpoint.cli.CommandException if the platform rejects it
   */
  public static JsonNode importFile(
      PlatformClient platform, Path file, boolean apply, boolean force) {
    System.err.println("  importing " + file.getFileName() + " …");
    return platform.postFile(
        "/gazetteer/v1/supplies?apply="
            + apply
            + "&force="
            + force
            + "&fileName="
            + PlatformClient.encode(file.getFileName().toString()),
        "text/csv",
        file);
  }
}
