package uk.trigpoint.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;
import uk.trigpoint.cli.CommandException;
import uk.trigpoint.cli.ExitCode;

/** Prints what became of a file or table that was published. */
final class PublishedText {
  private PublishedText() {}

  /**
   * Publishes and prints the outcome: why a version is held, or what must be stated first.
   *
   * @param id of the dataset
   * @param json whether the answer is printed as it is
   * @return {@link ExitCode#HELD} if nothing is in force because the version is held or something
   *     must be stated; else 0
   */
  static int print(String id, boolean json, Supplier<JsonNode> publish) {
    JsonNode dataset;
    try {
      dataset = publish.get();
    } catch (CommandException e) {
      JsonNode problem = e.problem();
      if (!problem.hasNonNull("setting")) {
        throw e;
      }
      System.out.print(
          json
              ? problem + System.lineSeparator()
              : id + ": nothing is published yet.\n" + PreviewText.question(problem));
      return ExitCode.HELD;
    }
    if (json) {
      System.out.println(dataset);
    } else if (dataset.has("skipped")) {
      System.out.printf(
          "%s: skipped. %s Publish it anyway with --force.%n",
          id, dataset.path("skipped").asText());
    } else {
      printVersion(id, dataset);
    }
    return dataset.has("held") ? ExitCode.HELD : 0;
  }

  private static void printVersion(String id, JsonNode dataset) {
    System.out.printf(
        dataset.has("held")
            ? "%s: version %d is held, %,d features, %,d rejected; readers still see the version before%n"
            : "%s: version %d, %,d features, %,d rejected%n",
        id,
        dataset.path("version").asInt(),
        dataset.path("features").asLong(),
        dataset.path("rejected").asLong());
    dataset
        .path("held")
        .forEach(finding -> System.out.println("  held: " + finding.path("words").asText()));
    dataset.path("warnings").forEach(warning -> System.out.println("  " + warning.asText()));
    for (JsonNode reject : dataset.path("rejects")) {
      System.out.printf(
          "  row %d %s: %s%n",
          reject.path("line").asLong(),
          reject.path("code").asText(),
          reject.path("reason").asText());
    }
  }
}
