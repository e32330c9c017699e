package uk.trigpoint.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Prints previews of outputs of pipelines. */
final class PipelinePreviews {
  private PipelinePreviews() {}

  static void print(JsonNode preview) {
    System.out.printf(
        "%s: %,d rows%n", preview.path("output").asText(), preview.path("count").asLong());
    preview.path("notes").forEach(note -> System.out.println("  " + note.asText()));
    for (JsonNode row : preview.path("rows")) {
      List<String> values = new ArrayList<>();
      row.path("values")
          .properties()
          .forEach(
              value -> {
                if (!value.getValue().isNull()) {
                  values.add(value.getKey() + "=" + value.getValue().asText());
                }
              });
      if (row.path("geometry").isObject()) {
        values.add("geometry=" + row.path("geometry").path("type").asText());
      }
      System.out.println("  " + String.join(", ", values));
    }
    for (JsonNode reject : preview.path("rejects")) {
      System.out.printf(
          "  rejected by %s: line %s, %s %s%s%n",
          reject.path("step").asText(),
          reject.path("line").asText("?"),
          reject.path("code").asText(),
          reject.path("column").asText(""),
          ": " + reject.path("reason").asText());
    }
  }
}
