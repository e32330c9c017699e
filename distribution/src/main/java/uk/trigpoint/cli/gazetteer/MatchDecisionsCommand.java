package uk.trigpoint.cli.gazetteer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.PlatformClient;

@Command(
    name = "match-decisions",
    description =
        "Store an officer's decisions from a review file of 'match'. A later decision replaces an earlier one.")
public final class MatchDecisionsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description = "CSV file with the columns text, uprn and decision")
  Path file = Path.of("");

  @Option(names = "--json", description = "print the result as one JSON object on standard output")
  boolean json;

  @Override
  public Integer call() {
    JsonNode result =
        PlatformClient.ofEnvironment()
            .postFile(
                "/gazetteer/v1/match/decisions?fileName="
                    + PlatformClient.encode(file.getFileName().toString()),
                "text/csv",
                file);
    if (json) {
      System.out.println(result);
      return 0;
    }
    System.out.printf(
        "%s: %,d rows, %,d decided, %,d blank, %,d rejected%n",
        file.getFileName(),
        result.path("rows").asLong(),
        result.path("decided").asLong(),
        result.path("blank").asLong(),
        result.path("rejected").size());
    for (JsonNode rejected : result.path("rejected")) {
      System.out.printf(
          "  line %d: %s%n", rejected.path("line").asLong(), rejected.path("reason").asText());
    }
    return 0;
  }
}
