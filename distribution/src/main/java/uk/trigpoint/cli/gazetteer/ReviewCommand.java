package uk.trigpoint.cli.gazetteer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.CommandException;
import uk.trigpoint.cli.Download;
import uk.trigpoint.cli.PlatformClient;

@Command(
    name = "review",
    description = "Decide the rows of matched files that matching is not sure of.")
public final class ReviewCommand {
  private static final String PATH = "/gazetteer/v1/reviews";

  @Command(name = "create", description = "Match a CSV file and keep it as a review list.")
  int create(
      @Parameters(paramLabel = "IN.csv") Path file,
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--columns", paramLabel = "A,B | A=ROLE") @Nullable String columns,
      @Option(names = "--ignore", paramLabel = "COLUMN") @Nullable List<String> ignore,
      @Option(
              names = "--personal",
              description =
                  "the rows are of people: needs --purpose, is audited, and decisions stay in the list")
          boolean personal,
      @Option(names = "--purpose", paramLabel = "TEXT") @Nullable String purpose,
      @Option(names = "--json") boolean json) {
    System.err.println("  matching " + file.getFileName() + " …");
    return print(
        create(
            platform(purpose), file, name, columns, ignore == null ? List.of() : ignore, personal),
        json);
  }

  @Command(name = "list", description = "List review lists with their progress.")
  int list(@Option(names = "--json") boolean json) {
    JsonNode result = platform(null).get(PATH);
    if (json) {
      System.out.println(result);
    } else {
      result.path("lists").forEach(list -> System.out.println(line(list)));
    }
    return 0;
  }

  @Command(name = "show", description = "Show rows of a list with their candidates.")
  int show(
      @Parameters(paramLabel = "ID") long id,
      @Option(names = "--state", description = "open (default), decided, skipped or all")
          @Nullable String state,
      @Option(names = "--band", description = "accept, review or none") @Nullable String band,
      @Option(names = "--after", paramLabel = "ROW") @Nullable Integer after,
      @Option(names = "--limit", paramLabel = "N") @Nullable Integer limit,
      @Option(names = "--purpose", paramLabel = "TEXT") @Nullable String purpose,
      @Option(names = "--json") boolean json) {
    JsonNode result =
        platform(purpose)
            .get(
                PATH
                    + "/"
                    + id
                    + "/rows?"
                    + PlatformClient.query(
                        "state", state, "band", band, "after", after, "limit", limit));
    if (json) {
      System.out.println(result);
      return 0;
    }
    System.out.println(line(result.path("list")));
    result.path("rows").forEach(ReviewCommand::printRow);
    return 0;
  }

  @Command(name = "decide", description = "Decide a row.")
  int decide(
      @Parameters(paramLabel = "ID") long id,
      @Parameters(paramLabel = "ROW") int row,
      @Parameters(
              paramLabel = "UPRN|none|skip",
              description = "none: the gazetteer does not have it; skip: it stays undecided")
          String decision,
      @Option(names = "--note", paramLabel = "TEXT") @Nullable String note,
      @Option(
              names = "--version",
              paramLabel = "N",
              description = "of the row you saw, to replace a decision")
          @Nullable Integer version,
      @Option(names = "--purpose", paramLabel = "TEXT") @Nullable String purpose,
      @Option(names = "--json") boolean json) {
    ObjectNode body = PlatformClient.JSON.createObjectNode();
    switch (decision) {
      case "none", "skip" -> body.put(decision, true);
      default -> body.put("uprn", decision);
    }
    body.put("note", note);
    body.put("version", version);
    return printDecision(
        platform(purpose).post(PATH + "/" + id + "/rows/" + row + "/decision", body), json);
  }

  @Command(name = "undo", description = "Undo the decision of a row.")
  int undo(
      @Parameters(paramLabel = "ID") long id,
      @Parameters(paramLabel = "ROW") int row,
      @Option(names = "--version", paramLabel = "N") @Nullable Integer version,
      @Option(names = "--purpose", paramLabel = "TEXT") @Nullable String purpose,
      @Option(names = "--json") boolean json) {
    return printDecision(
        platform(purpose)
            .delete(
                PATH
                    + "/"
                    + id
                    + "/rows/"
                    + row
                    + "/decision?"
                    + PlatformClient.query("version", version)),
        json);
  }

  @Command(
      name = "download",
      description = "Download the file of a list, with what was decided of each row.")
  int download(
      @Parameters(paramLabel = "ID") long id,
      @Option(
              names = "--no-escape",
              description = "do not escape cells that a spreadsheet would run as formulas")
          boolean noEscape,
      @Option(names = "-o", paramLabel = "FILE") @Nullable Path file,
      @Option(names = "--purpose", paramLabel = "TEXT") @Nullable String purpose,
      @Option(names = "--json") boolean json) {
    Download.print(
        Download.save(platform(purpose), PATH + "/" + id + "/download?escape=" + !noEscape, file),
        json);
    return 0;
  }

  @Command(
      name = "training",
      description =
          "Download decided texts, for benchmarks/accuracy and benchmarks/fit-acceptance.")
  int training(
      @Option(names = "--personal", description = "with those of lists of people: needs --purpose")
          boolean personal,
      @Option(names = "-o", paramLabel = "FILE", defaultValue = "reviewed.tsv") Path file,
      @Option(names = "--purpose", paramLabel = "TEXT") @Nullable String purpose,
      @Option(names = "--json") boolean json) {
    Download.print(
        Download.save(platform(purpose), PATH + "/training?personal=" + personal, file), json);
    return 0;
  }

  @Command(name = "delete", description = "Delete a list; decisions still apply to later matches.")
  int delete(
      @Parameters(paramLabel = "ID") long id,
      @Option(names = "--purpose", paramLabel = "TEXT") @Nullable String purpose,
      @Option(names = "--json") boolean json) {
    platform(purpose).delete(PATH + "/" + id);
    System.out.println(json ? "{\"deleted\":" + id + "}" : "List " + id + " is deleted.");
    return 0;
  }

  /** Creates a list of a file. */
  static JsonNode create(
      PlatformClient platform,
      Path file,
      String name,
      @Nullable String columns,
      List<String> ignore,
      boolean personal) {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
      throw new CommandException(
          "a review list is made of CSV; save the sheet as CSV UTF-8, with UPRNs as text");
    }
    String ignored = ignore.isEmpty() ? null : String.join(",", ignore);
    HttpResponse<InputStream> response =
        platform.open(
            PATH
                + "?"
                + PlatformClient.query(
                    "name", name, "columns", columns, "ignore", ignored, "personal", personal),
            "text/csv",
            file);
    System.err.print(FileReading.of(response).text());
    try (InputStream body = response.body()) {
      return PlatformClient.JSON.readTree(body);
    } catch (IOException e) {
      throw new CommandException("the connection was lost; see whether the list was made");
    }
  }

  /** Returns a line about a list and its progress. */
  static String line(JsonNode list) {
    return String.format(
        "List %d, %s: %,d rows, %,d accepted, %,d to decide: %,d open, %,d skipped; %,d decided%s",
        list.path("id").asLong(),
        list.path("name").asText(),
        list.path("rows").asLong(),
        list.path("accepted").asLong(),
        list.path("toDecide").asLong(),
        list.path("open").asLong(),
        list.path("skipped").asLong(),
        list.path("decided").asLong(),
        list.path("personal").asBoolean() ? "; of people" : "");
  }

  private static PlatformClient platform(@Nullable String purpose) {
    return PlatformClient.ofEnvironment().withPurpose(purpose);
  }

  private static String band(String code) {
    return switch (code) {
      case "accept" -> "matched for certain";
      case "review" -> "not certain";
      default -> "no match";
    };
  }

  private static int print(JsonNode list, boolean json) {
    System.out.println(json ? list : line(list));
    return 0;
  }

  private static int printDecision(JsonNode row, boolean json) {
    System.out.println(
        json
            ? row
            : "Row "
                + row.path("row").asInt()
                + ": "
                + row.path("decision").asText("open")
                + " "
                + row.path("decidedUprn").asText(""));
    return 0;
  }

  private static void printRow(JsonNode row) {
    StringJoiner fields = new StringJoiner(" | ");
    System.out.printf(
        "%n%d  %s  (%s, %s)%n",
        row.path("row").asInt(),
        row.path("text").asText(),
        band(row.path("band").asText()),
        row.path("decision").asText("open"));
    if (row.hasNonNull("decidedBy")) {
      System.out.printf(
          "   decided: %s by %s on %.10s%s; version %d%n",
          row.path("decidedUprn").asText(row.path("decision").asText()),
          row.path("decidedBy").asText(),
          row.path("decidedAt").asText(),
          row.hasNonNull("note") ? ", " + row.path("note").asText() : "",
          row.path("version").asInt());
    }
    row.path("fields").forEach(field -> fields.add(field.asText()));
    System.out.println("   " + fields);
    for (JsonNode candidate : row.path("candidates")) {
      StringJoiner parts = new StringJoiner(", ");
      candidate
          .path("parts")
          .properties()
          .forEach(part -> parts.add(part.getKey() + " " + part.getValue().asText()));
      System.out.printf(
          "   %s  %.3f  %s%n        %s%n",
          candidate.path("uprn").asText(),
          candidate.path("score").asDouble(),
          candidate.path("address").asText(),
          parts);
    }
  }
}
