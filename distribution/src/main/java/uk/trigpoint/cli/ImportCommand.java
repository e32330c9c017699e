package uk.trigpoint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description =
        "Import gazetteer supplies: LLPG (DTF 7.3), NSG (DTF 8.1), AddressBase Premium; plain or gzipped, volumes in their order.")
final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "1..*")
  List<Path> files = List.of();

  @Option(
      names = "--stage",
      description = "only stage them; look with 'supply preview', then 'supply apply'")
  boolean stage;

  @Option(
      names = "--force",
      description = "take a volume without those before it, and changes older than what is applied")
  boolean force;

  @Option(names = "--json", description = "end with one JSON object a file on standard output")
  boolean json;

  @Override
  public Integer call() {
    PlatformClient platform = PlatformClient.ofEnvironment();
    for (Path file : files) {
      JsonNode done = importFile(platform, file, !stage, force);
      if (json) {
        System.out.println(done);
      } else {
        System.out.printf(
            "%s: supply %d, %s, %s, %,d lines, %,d accepted, %,d rejected%n",
            file.getFileName(),
            done.path("supply").asLong(),
            done.path("format").asText(),
            done.path("state").asText(),
            done.path("lines").asLong(),
            done.path("accepted").asLong(),
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

  static JsonNode importFile(PlatformClient platform, Path file, boolean apply, boolean force) {
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
