package uk.trigpoint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "import", description = "Import gazetteer supplies: LLPG (DTF 7.3), NSG (DTF 8.1).")
final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "1..*")
  List<Path> files = List.of();

  @Option(names = "--json", description = "end with one JSON object a file on standard output")
  boolean json;

  @Override
  public Integer call() {
    PlatformClient platform = PlatformClient.ofEnvironment();
    for (Path file : files) {
      JsonNode done = importFile(platform, file);
      if (json) {
        System.out.println(done);
      } else {
        System.out.printf(
            "%s: %s, %,d lines, %,d applied, %,d rejected%n",
            file.getFileName(),
            done.path("format").asText(),
            done.path("lines").asLong(),
            done.path("applied").asLong(),
            done.path("rejected").asLong());
        for (JsonNode reject : done.path("rejects")) {
          System.out.printf(
              "  line %d %s %s: %s%n",
              reject.path("line").asLong(),
              reject.path("field").asText(""),
              reject.path("code").asText(),
              reject.path("reason").asText());
        }
      }
    }
    return 0;
  }

  static JsonNode importFile(PlatformClient platform, Path file) {
    System.err.println("  importing " + file.getFileName() + " …");
    return platform.postFile(
        "/gazetteer/v1/supplies?fileName=" + PlatformClient.encode(file.getFileName().toString()),
        "text/csv",
        file);
  }
}
