package uk.trigpoint.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.PlatformClient;

/** The commands of {@code dataset} about tables of the database. */
class TableCommands extends LifeCommands {
  @Command(
      name = "register",
      description =
          "Publish a table or view of the database as a dataset. It is read like a file, not served in place. Ends with 3 if the version is held.")
  int register(
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "SCHEMA.TABLE") String table,
      @Option(names = "--title") @Nullable String title,
      @Option(names = "--licence", description = "ogl, psga-view, psga-partner, internal (default)")
          @Nullable String licence,
      @Option(names = "--owner", description = "the team responsible for the dataset")
          @Nullable String owner,
      @Option(names = "--key", description = "the column that identifies a feature")
          @Nullable String key,
      @Mixin ReadingOptions reading,
      @Option(
              names = "--preview",
              description = "show what the table would become; publish nothing")
          boolean preview,
      @Option(names = "--json") boolean json) {
    ObjectNode body = PlatformClient.JSON.createObjectNode().put("table", table);
    reading.addTo(body);
    put(body, "title", title);
    put(body, "licence", licence);
    put(body, "owner", owner);
    put(body, "keyColumn", key);
    return preview ? preview(id, body, json) : publish(id, body, json);
  }

  @Command(
      name = "refresh",
      description =
          "Read the table of a dataset again and publish it as a new version. Ends with 3 if the version is held.")
  int refresh(@Parameters(paramLabel = "ID") String id, @Option(names = "--json") boolean json) {
    return publish(id, PlatformClient.JSON.createObjectNode(), json);
  }

  @Command(
      name = "create-empty",
      description = "Publish a dataset without rows, to be filled by the form of its rows.")
  int createEmpty(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--column",
              required = true,
              paramLabel = "NAME:TYPE",
              description =
                  "a column; repeat it. Types: text, integer, number, boolean, date, timestamp")
          List<String> columns,
      @Option(names = "--key", required = true, description = "the column that identifies a row")
          String key,
      @Option(names = "--title") @Nullable String title,
      @Option(names = "--licence", description = "ogl, psga-view, psga-partner, internal (default)")
          @Nullable String licence,
      @Option(names = "--owner", description = "the team responsible for the dataset")
          @Nullable String owner,
      @Option(
              names = "--geometry",
              paramLabel = "KIND",
              description = "point, line, polygon, mixed or none (default)")
          @Nullable String geometry,
      @Option(names = "--json") boolean json) {
    ObjectNode body = PlatformClient.JSON.createObjectNode().put("id", id).put("keyColumn", key);
    put(body, "title", title);
    put(body, "licence", licence);
    put(body, "owner", owner);
    put(body, "geometryType", geometry);
    ArrayNode stated = body.putArray("columns");
    for (String column : columns) {
      int colon = column.lastIndexOf(':');
      ObjectNode one = stated.addObject();
      one.put("name", colon < 0 ? column : column.substring(0, colon));
      one.put("type", colon < 0 ? "text" : column.substring(colon + 1));
    }
    JsonNode created = PlatformClient.ofEnvironment().post("/catalogue/v1/datasets", body);
    System.out.println(
        json ? created.toString() : id + " has no rows yet; add them at /datasets/" + id + "/rows");
    return 0;
  }

  private static int preview(String id, ObjectNode body, boolean json) {
    JsonNode preview =
        PlatformClient.ofEnvironment()
            .post("/catalogue/v1/datasets/" + PlatformClient.encode(id) + "/table/preview", body);
    System.out.print(json ? preview + System.lineSeparator() : PreviewText.of(preview));
    return PreviewText.exitCode(preview);
  }

  private static int publish(String id, ObjectNode body, boolean json) {
    return PublishedText.print(
        id,
        json,
        () ->
            PlatformClient.ofEnvironment()
                .post("/catalogue/v1/datasets/" + PlatformClient.encode(id) + "/table", body));
  }
}
