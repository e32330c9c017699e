package uk.trigpoint.cli.gazetteer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.Download;
import uk.trigpoint.cli.PlatformClient;

@Command(
    name = "export",
    description =
        "Export the gazetteer. Without -o the file is written to the current folder under the name that the platform gives it.")
public final class ExportCommand {
  private static final String PATH = "/gazetteer/v1/exports/";

  @Command(
      name = "llpg",
      description =
          "Export a custodian's LLPG as DTF 7.3: a full supply, or the changes since a date.")
  int llpg(
      @Parameters(paramLabel = "CUSTODIAN", description = "the custodian's SWA code, such as 3110")
          int custodian,
      @Option(
              names = "--since",
              paramLabel = "DATE",
              description =
                  "a date such as 2026-11-01, or a date and time in UTC such as 2026-11-01T05:15:00Z")
          @Nullable String since,
      @Option(names = "-o", paramLabel = "FILE") @Nullable Path file) {
    return save(
        "llpg?custodian="
            + custodian
            + (since == null ? "" : "&since=" + PlatformClient.encode(since)),
        file);
  }

  @Command(name = "addresses", description = "Export the addresses, one row a property.")
  int addresses(
      @Option(names = "--format", defaultValue = "csv", description = "csv (default) or gpkg")
          String format,
      @Option(
              names = "--no-escape",
              description = "do not escape texts that a spreadsheet would run as formulas")
          boolean noEscape,
      @Option(names = "-o", paramLabel = "FILE") @Nullable Path file) {
    return save(
        "addresses?f=" + PlatformClient.encode(format) + (noEscape ? "&escape=false" : ""), file);
  }

  @Command(name = "streets", description = "Export the streets, one row a street.")
  int streets(
      @Option(names = "--format", defaultValue = "csv", description = "csv (default) or gpkg")
          String format,
      @Option(
              names = "--no-escape",
              description = "do not escape texts that a spreadsheet would run as formulas")
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
