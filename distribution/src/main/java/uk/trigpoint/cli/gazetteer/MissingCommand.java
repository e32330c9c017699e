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
      body.put("easting", number(numbers[0])).put("northing", number(numbers[1]));
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
      @Option(names = "--custodian", paramLabel = "CODE") @Nullable String custodian,
      @Option(names = "--after", paramLabel = "ID") @Nullable Long after,
      @Option(names = "--json") boolean json) {
    JsonNode result =
        PlatformClient.ofEnvironment()
            .get(
                PATH
                    + "?limit=1000"
                    + parameter("state", state)
                    + parameter("custodian", custodian)
                    + parameter("after", after));
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
                    PATH + "/exports?escape=" + !noEscape + parameter("custodian", custodian)),
            file),
        json);
    return 0;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new CommandException("--at must be numbers of metres, not '" + text + "'");
    }
  }

  private static String parameter(String name, @Nullable Object value) {
    return value == null ? "" : "&" + name + "=" + PlatformClient.encode(value.toString());
  }
}
