package uk.trigpoint.cli.gazetteer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.Download;
import uk.trigpoint.cli.PlatformClient;

@Command(name = "unlinked", description = "Import and export GeoPlace's lists of unlinked records.")
public final class UnlinkedCommand {
  private static final String PATH = "/gazetteer/v1/unlinked";

  @Command(name = "import", description = "Import a list. Answer its records on the console.")
  int importList(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--kind",
              paramLabel = "KIND",
              description = "new, legacy-paf, legacy-voa or priority (default: from the file name)")
          @Nullable String kind,
      @Option(
              names = "--deadline",
              paramLabel = "DATE",
              description = "the date the answers are due, such as 2026-11-30")
          @Nullable String deadline,
      @Option(names = "--json") boolean json) {
    System.err.println("  importing " + file.getFileName() + " …");
    JsonNode list =
        PlatformClient.ofEnvironment()
            .postFile(
                PATH
                    + "?fileName="
                    + PlatformClient.encode(file.getFileName().toString())
                    + parameter("kind", kind)
                    + parameter("deadline", deadline),
                "text/csv",
                file);
    if (json) {
      System.out.println(list);
    } else {
      System.out.printf(
          "%s: list %d, %s, %,d lines, %,d faulty, due %s%n",
          list.path("fileName").asText(),
          list.path("id").asLong(),
          list.path("kind").asText(),
          list.path("lines").asLong(),
          list.path("faulty").asLong(),
          list.path("deadline").asText("on no fixed date"));
    }
    return 0;
  }

  @Command(
      name = "export",
      description = "Export a list as CSV: the original columns, then the answers.")
  int export(
      @Parameters(paramLabel = "ID") long id,
      @Option(
              names = "--no-escape",
              description = "do not escape cells that a spreadsheet would run as formulas")
          boolean noEscape,
      @Option(names = "-o", paramLabel = "FILE") @Nullable Path file) {
    Download.print(
        Download.save(
            PlatformClient.ofEnvironment(),
            PATH + "/" + id + "/export" + (noEscape ? "?escape=false" : ""),
            file));
    return 0;
  }

  private static String parameter(String name, @Nullable String value) {
    return value == null ? "" : "&" + name + "=" + PlatformClient.encode(value);
  }
}
