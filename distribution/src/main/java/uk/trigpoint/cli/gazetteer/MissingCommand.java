package uk.trigpoint.cli.gazetteer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.CommandException;
import uk.trigpoint.cli.Download;
import uk.trigpoint.cli.PlatformClient;

@Command(
    name = "missing",
    description = "Report addresses that the gazetteer does not have, and send them to custodians.")
public final class MissingCommand {
  private static final String PATH = "/gazetteer/v1/missing-addresses";

  @Command(name = "report", description = "Report an address.")
  int report(
      @Parameters(paramLabel = "TEXT") String text,
      @Option(names = "--at", paramLabel = "E,N", description = "easting and northing in metres")
          @Nullable String place,
      @Option(names = "--note", paramLabel = "TEXT", description = "for the custodian")
          @Nullable String note,
      @Option(names = "--json") boolean json) {
    ObjectNode body = PlatformClient.JSON.createObjectNode().put("text", text).put("note", note);
    if (place != null) {
      String[] numbers = place.split(",", -1);
      if (numbers.length != 2) {
        throw new CommandException("--at must be an easting and a northing, such as 451000,206000");
      }
      body.put("easting", metres(numbers[0])).put("northing", metres(numbers[1]));
    }
    JsonNode result = PlatformClient.ofEnvironment().post(PATH, body);
    if (json) {
      System.out.println(result);
    } else {
      System.out.printf(
          "%s: %s, reported by %d, custodian %s%n",
          result.path("reference").asText(),
          result.path("state").asText(),
          result.path("reports").asLong(),
          result.path("custodianName").asText(result.path("custodian").asText("not known")));
    }
    return 0;
  }

  @Command(name = "list", description = "List reported addresses, oldest first.")
  int list(
      @Option(names = "--state", description = "reported, sent, added or rejected")
          @Nullable String state,
      @Option(
              names = "--custodian",
              paramLabel = "CODE|none",
              description = "none: those of which it is not known")
          @Nullable String custodian,
      @Option(names = "--after", paramLabel = "ID") @Nullable Long after,
      @Option(names = "--json") boolean json) {
    JsonNode result =
        PlatformClient.ofEnvironment()
            .get(
                PATH
                    + "?"
                    + PlatformClient.query(
                        "limit", 1000, "state", state, "custodian", custodian, "after", after));
    if (json) {
      System.out.println(result);
      return 0;
    }
    for (JsonNode address : result.path("addresses")) {
      System.out.printf(
          "%-8s %-8s  %3d x  %s  %s%n",
          address.path("reference").asText(),
          address.path("state").asText(),
          address.path("reports").asLong(),
          address.path("custodian").asText("?"),
          address.path("text").asText());
    }
    return 0;
  }

  @Command(
      name = "export",
      description = "Write what is reported to a custodian as CSV, and mark it as sent.")
  int export(
      @Parameters(paramLabel = "CUSTODIAN") String custodian,
      @Option(
              names = "--no-escape",
              description = "do not escape cells that a spreadsheet would run as formulas")
          boolean noEscape,
      @Option(names = "-o", paramLabel = "FILE") @Nullable Path file,
      @Option(names = "--json") boolean json) {
    Download.print(
        Download.save(
            PlatformClient.ofEnvironment()
                .openPost(
                    PATH
                        + "/exports?"
                        + PlatformClient.query("escape", !noEscape, "custodian", custodian)),
            file),
        json);
    return 0;
  }

  @Command(name = "assign", description = "Assign an address to the custodian who can add it.")
  int assign(
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "CUSTODIAN") int custodian,
      @Option(names = "--json") boolean json) {
    return print(
        PlatformClient.ofEnvironment()
            .post(
                PATH + "/" + number(id) + "/custodian",
                PlatformClient.JSON.createObjectNode().put("custodian", custodian)),
        json);
  }

  @Command(
      name = "settle",
      description = "Settle an address as one of the gazetteer, or reject it.")
  int settle(
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "UPRN|rejected") String decision,
      @Option(names = "--note", paramLabel = "TEXT") @Nullable String note,
      @Option(names = "--json") boolean json) {
    ObjectNode body = PlatformClient.JSON.createObjectNode().put("note", note);
    if (decision.equals("rejected")) {
      body.put("rejected", true);
    } else {
      body.put("uprn", decision);
    }
    return print(
        PlatformClient.ofEnvironment().post(PATH + "/" + number(id) + "/decision", body), json);
  }

  @Command(name = "undo", description = "Undo that an address is settled.")
  int undo(@Parameters(paramLabel = "ID") String id, @Option(names = "--json") boolean json) {
    return print(
        PlatformClient.ofEnvironment().delete(PATH + "/" + number(id) + "/decision"), json);
  }

  private static int print(JsonNode address, boolean json) {
    System.out.println(
        json
            ? address
            : address.path("reference").asText()
                + ": "
                + address.path("state").asText()
                + ", custodian "
                + address.path("parts").path("custodian").asText("not known")
                + (address.hasNonNull("uprn") ? ", UPRN " + address.path("uprn").asText() : ""));
    return 0;
  }

  /** Returns the number of a reference such as MA-12, or of 12. */
  private static String number(String id) {
    String digits = id.replaceFirst("^MA-", "");
    if (!digits.matches("[0-9]{1,9}")) {
      throw new CommandException("'" + id + "' is no reported address; it is such as MA-12");
    }
    return digits;
  }

  private static double metres(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new CommandException("--at must be numbers of metres, not '" + text + "'");
    }
  }
}
