package uk.trigpoint.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.PlatformClient;

/** Gives files to pipelines, and lists and deletes the files in the inbox. */
final class PipelineInbox {
  private static final String INBOX = "/jobs/v1/inbox";

  private PipelineInbox() {}

  @Command(
      name = "give",
      description =
          "Give a file to the pipelines that read its name. It starts those that files start; pipeline run starts others.",
      mixinStandardHelpOptions = true)
  static final class Give implements Runnable {
    @Parameters(paramLabel = "FILE")
    Path file = Path.of("");

    @Option(names = "--as", paramLabel = "NAME", description = "Name in the inbox, if another one.")
    @Nullable String name;

    @Option(names = "--replace", description = "Replace a file of the name with other content.")
    boolean replace;

    @Option(names = "--json")
    boolean json;

    @Override
    public void run() {
      String stored = name == null ? String.valueOf(file.toAbsolutePath().getFileName()) : name;
      JsonNode given =
          PlatformClient.ofEnvironment()
              .putFile(
                  path(stored) + (replace ? "?replace=true" : ""),
                  "application/octet-stream",
                  file);
      if (json) {
        System.out.println(given);
        return;
      }
      JsonNode inInbox = given.path("file");
      System.out.printf(
          "%s: %s, %,d bytes%n",
          given.path("outcome").asText(),
          inInbox.path("name").asText(),
          inInbox.path("bytes").asLong());
      inInbox.path("readBy").forEach(reader -> System.out.println("    " + words(inInbox, reader)));
    }
  }

  @Command(
      name = "inbox",
      description = "List the files in the inbox of the node, and the pipelines that read them.",
      mixinStandardHelpOptions = true)
  static final class Show implements Runnable {
    @Option(names = "--delete", paramLabel = "NAME", description = "Delete this file instead.")
    @Nullable String delete;

    @Option(names = "--json")
    boolean json;

    @Override
    public void run() {
      PlatformClient platform = PlatformClient.ofEnvironment();
      if (delete != null) {
        platform.delete(path(delete));
        System.out.println("deleted: " + delete);
        return;
      }
      JsonNode listing = platform.get(INBOX);
      if (json) {
        System.out.println(listing);
      } else {
        print(listing);
      }
    }
  }

  private static void print(JsonNode listing) {
    for (JsonNode file : listing.path("files")) {
      List<String> readers = new ArrayList<>();
      file.path("readBy")
          .forEach(
              reader ->
                  readers.add(
                      reader.path("pipeline").asText()
                          + (reader.path("newest").equals(file.path("name")) ? " (next)" : "")));
      System.out.printf(
          "%-40s %,15d bytes  %s  %s%n",
          file.path("name").asText(),
          file.path("bytes").asLong(),
          file.path("modifiedAt").asText(),
          readers.isEmpty() ? "no pipeline reads it" : String.join(", ", readers));
    }
    if (listing.path("more").asBoolean()) {
      System.out.println("There are more files.");
    }
  }

  /** Returns what a step does with a file that was given. */
  private static String words(JsonNode file, JsonNode reader) {
    String step = reader.path("pipeline").asText() + ", step " + reader.path("step").asText();
    if (!reader.path("newest").equals(file.path("name"))) {
      return step
          + ": a run reads "
          + reader.path("newest").asText()
          + " instead, because that name sorts after it";
    }
    return step
        + (reader.path("startsRun").asBoolean()
            ? ": starts a run of it, unless the same content was read before"
            : ": the next run reads it");
  }

  private static String path(String name) {
    return INBOX + "/" + PlatformClient.encode(name);
  }
}
