package uk.trigpoint.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.CommandException;
import uk.trigpoint.cli.ExitCode;
import uk.trigpoint.cli.PlatformClient;

@Command(
    name = "dataset",
    description =
        "List, publish, export, describe, rename, withdraw and delete datasets, compare and restore their versions, read and change their policies.",
    subcommands = DatasetExportCommand.class)
public final class DatasetCommand extends TableCommands {
  @Command(
      name = "preview",
      description =
          "Show what a file would become as a dataset, and what must be stated before it is published. Nothing is stored. Ends with 3 if something must be stated, or the version would be held.")
  int preview(
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--crs", description = "coordinate reference system, such as EPSG:27700")
          @Nullable String crs,
      @Option(
              names = "--key",
              description =
                  "the column that identifies a feature, or several: 'Authority + Reference'")
          @Nullable String key,
      @Mixin ReadingOptions reading,
      @Option(names = "--purpose", paramLabel = "TEXT", description = "for personal data")
          @Nullable String purpose,
      @Option(names = "--json") boolean json) {
    ObjectNode metadata = PlatformClient.JSON.createObjectNode();
    put(metadata, "crs", crs);
    put(metadata, "keyColumn", key);
    reading.addTo(metadata);
    JsonNode preview;
    try {
      preview =
          PlatformClient.ofEnvironment()
              .withPurpose(purpose)
              .postForm("/catalogue/v1/datasets/" + id + "/preview", file, metadata);
    } catch (CommandException e) {
      JsonNode problem = e.problem();
      if (!problem.hasNonNull("setting")) {
        throw e;
      }
      System.out.print(json ? problem + System.lineSeparator() : PreviewText.question(problem));
      return ExitCode.HELD;
    }
    System.out.print(json ? preview + System.lineSeparator() : PreviewText.of(preview));
    return PreviewText.exitCode(preview);
  }

  @Command(
      name = "create",
      description =
          "Publish a file as a new dataset or a new version of one. A new version keeps the metadata you do not give. Nothing is published if the current version is of the same bytes. Ends with 3 if the version is held, or something must be stated first.")
  int create(
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--title") @Nullable String title,
      @Option(
              names = "--licence",
              description =
                  "ogl (or OGL v3), psga-view, psga-partner, internal (default), personal")
          @Nullable String licence,
      @Option(names = "--crs", description = "coordinate reference system, such as EPSG:27700")
          @Nullable String crs,
      @Option(
              names = "--key",
              description =
                  "the column that identifies a feature, or several that do together: 'Authority + Reference'; without one, ids change from version to version")
          @Nullable String key,
      @Option(names = "--attribution") @Nullable String attribution,
      @Option(names = "--description") @Nullable String description,
      @Option(names = "--owner", description = "the team responsible for the dataset")
          @Nullable String owner,
      @Option(
              names = "--update-promise",
              paramLabel = "DURATION",
              description = "how often the dataset is updated, as an ISO 8601 duration such as P1D")
          @Nullable String updatePromise,
      @Option(
              names = "--source-date",
              paramLabel = "DATE",
              description = "date of the source data, such as 2026-11-28")
          @Nullable String sourceDate,
      @Option(
              names = "--read",
              split = ",",
              description =
                  "roles that can read the dataset (default: public for the licence ogl, otherwise staff and gis-officer)")
          @Nullable List<String> read,
      @Option(
              names = "--access",
              paramLabel = "FILE",
              description = "the access policy as a JSON file of rules, instead of --read")
          @Nullable Path access,
      @Option(
              names = "--confirm-access",
              paramLabel = "CONFIRMATION",
              description =
                  "confirms a change of the access policy, after its difference was shown")
          @Nullable String confirmAccess,
      @Option(
              names = "--max-rejected",
              paramLabel = "PERCENT",
              description =
                  "percentage of rows that may be rejected, 0 to 100; more reject the file (default: more than 2 %% and more than 10 rows reject a first file, and hold a later one)")
          @Nullable Double maxRejected,
      @Option(
              names = "--valid-from",
              paramLabel = "COLUMN",
              description = "the column that says from when a feature is valid")
          @Nullable String validFrom,
      @Option(
              names = "--valid-to",
              paramLabel = "COLUMN",
              description = "the column that says until when a feature is valid")
          @Nullable String validTo,
      @Option(
              names = "--source-read-at",
              paramLabel = "INSTANT",
              description =
                  "when the file was read from its source, such as 2026-11-28T09:00:00Z: edits made in the database since hold the version (default: when the upload begins)")
          @Nullable String sourceReadAt,
      @Option(
              names = "--overwrite-edits",
              description =
                  "replace edits that were made in the database while the file was loaded")
          boolean overwriteEdits,
      @Option(
              names = "--force",
              description =
                  "publish the file also if the current version was published from the same bytes")
          boolean force,
      @Mixin ReadingOptions reading,
      @Option(names = "--json") boolean json) {
    ObjectNode metadata = PlatformClient.JSON.createObjectNode().put("id", id);
    reading.addTo(metadata);
    put(metadata, "title", title);
    put(metadata, "licence", licence);
    put(metadata, "crs", crs);
    put(metadata, "keyColumn", key);
    put(metadata, "attribution", attribution);
    put(metadata, "description", description);
    put(metadata, "owner", owner);
    put(metadata, "updatePromise", updatePromise);
    put(metadata, "sourceDate", sourceDate);
    if (read != null) {
      read.forEach(metadata.putArray("read")::add);
    }
    if (access != null) {
      metadata.set("access", PlatformClient.readJson(access));
    }
    put(metadata, "accessConfirmation", confirmAccess);
    if (validFrom != null || validTo != null) {
      ObjectNode validTime = metadata.putObject("validTime");
      put(validTime, "from", validFrom);
      put(validTime, "to", validTo);
    }
    put(metadata, "sourceReadAt", sourceReadAt);
    if (overwriteEdits) {
      metadata.put("overwriteEdits", true);
    }
    if (force) {
      metadata.put("force", true);
    }
    if (maxRejected != null) {
      metadata.put("maxRejectedPercent", maxRejected);
    }
    System.err.println("  publishing " + id + " …");
    return PublishedText.print(
        id,
        json,
        () -> PlatformClient.ofEnvironment().postForm("/catalogue/v1/datasets", file, metadata));
  }
}
