package uk.trigpoint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "match-decisions",
    description =
        "Keep what an officer decided in a review file of 'match'; the last decision wins.")
final class MatchDecisionsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "with the columns text, uprn and decision")
  Path file = Path.of("");

  @Option(names = "--json", description = "end with one JSON object on standard output")
  boolean json;

  @Override
  public Integer call() {
    JsonNode kept =
        PlatformClient.ofEnvironment()
            .postFile(
                "/gazetteer/v1/match/decisions?fileName="
                    + PlatformClient.encode(file.getFileName().toString()),
                "text/csv",
                file);
    if (json) {
      System.out.println(kept);
      return 0;
    }
    System.out.printf(
        "%s: %,d rows, %,d decided, %,d blank, %,d rejected%n",
        file.getFileName(),
        kept.path("rows").asLong(),
        kept.path("decided").asLong(),
        kept.path("blank").asLong(),
        kept.path("rejected").size());
    for (JsonNode rejected : kept.path("rejected")) {
      System.out.printf(
          "  line %d: %s%n", rejected.path("line").asLong(), rejected.path("reason").asText());
    }
    return 0;
  }
}
