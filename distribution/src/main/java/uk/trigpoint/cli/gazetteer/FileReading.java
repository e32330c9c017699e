package uk.trigpoint.cli.gazetteer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.cli.PlatformClient;

/**
 * How the platform read a file to match.
 *
 * @param json as in the response header {@code Match-Reading}; an empty object if there is none
 */
record FileReading(JsonNode json) {
  static FileReading of(HttpResponse<?> response) {
    try {
      return new FileReading(
          PlatformClient.JSON.readTree(
              response.headers().firstValue("Match-Reading").orElse("{}")));
    } catch (JsonProcessingException e) {
      return new FileReading(PlatformClient.JSON.createObjectNode());
    }
  }

  /** Returns lines that say how the file and each of its columns was read. */
  String text() {
    if (!json.has("columns")) {
      return "";
    }
    StringBuilder text = new StringBuilder("  read as " + json.path("format").asText());
    if (json.hasNonNull("encoding")) {
      text.append(", ").append(json.path("encoding").asText());
    }
    if (json.hasNonNull("delimiter")) {
      text.append(", separated by ").append(json.path("delimiter").asText());
    }
    text.append(json.path("header").asBoolean() ? "" : ", without a header").append('\n');
    List<String> unused = new ArrayList<>();
    for (JsonNode column : json.path("columns")) {
      String name = column.path("column").asText();
      String role = column.path("role").asText();
      if (role.startsWith("not used")) {
        unused.add(role.contains(": another") ? name + " (" + role.substring(10) + ")" : name);
      } else {
        text.append("  ").append(name).append(": ").append(role).append('\n');
      }
    }
    int more = json.path("moreColumns").asInt();
    if (more > 0) {
      unused.add(more + " more");
    }
    return unused.isEmpty()
        ? text.toString()
        : text.append("  not used: ").append(String.join(", ", unused)).append('\n').toString();
  }
}
