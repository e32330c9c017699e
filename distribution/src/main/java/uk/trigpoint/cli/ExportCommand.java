package uk.trigpoint.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description =
        "Take the gazetteer out. Without -o the file has the platform's name for it, in this folder.")
final class ExportCommand {
  private static final String PATH = "/gazetteer/v1/exports/";

  @Command(
      name = "llpg",
      description = "A custodian's LLPG in DTF 7.3: all of it, or the changes since a date.")
  int llpg(
      @Parameters(paramLabel = "CUSTODIAN", description = "its SWA code, such as 3110")
          int custodian,
      @Option(
              names = "--since",
              paramLabel = "DATE",
              description = "a day such as 2026-11-01, or an instant")
          @Nullable String since,
      @Option(names = "-o", paramLabel = "FILE") @Nullable Path file) {
    return save(
        "llpg?custodian="
            + custodian
            + (since == null ? "" : "&since=" + PlatformClient.encode(since)),
        file);
  }

  @Command(name = "addresses", description = "The addresses, one a property.")
  int addresses(
      @Option(names = "--format", defaultValue = "csv", description = "csv (default) or gpkg")
          String format,
      @Option(
              names = "--no-escape",
              description = "leave texts as they are that a spreadsheet would run as formulas")
          boolean noEscape,
      @Option(names = "-o", paramLabel = "FILE") @Nullable Path file) {
    return save(
        "addresses?f=" + PlatformClient.encode(format) + (noEscape ? "&escape=false" : ""), file);
  }

  @Command(name = "streets", description = "The streets, one line a street.")
  int streets(
      @Option(names = "--format", defaultValue = "csv", description = "csv (default) or gpkg")
          String format,
      @Option(
              names = "--no-escape",
              description = "leave texts as they are that a spreadsheet would run as formulas")
          boolean noEscape,
      @Option(names = "-o", paramLabel = "FILE") @Nullable Path file) {
    return save(
        "streets?f=" + PlatformClient.encode(format) + (noEscape ? "&escape=false" : ""), file);
  }

  private static int save(String path, @Nullable Path file) {
    Download.print(Download.save(PlatformClient.ofEnvironment(), PATH + path, file));
    return 0;
  }
}
