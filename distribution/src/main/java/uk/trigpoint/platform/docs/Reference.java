package uk.trigpoint.platform.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The OpenAPI document for people: operations in groups. */
public final class Reference {
  /**
   * Operations that belong together.
   *
   * @param path of its page below {@code /docs/reference/}
   */
  public record Group(String title, String path, List<Operation> operations) {}

  /**
   * An operation.
   *
   * @param anchor id on its page
   * @param access who may call it
   * @param body media types of the request's body; empty for none
   */
  public record Operation(
      String anchor,
      String method,
      String path,
      String summary,
      String description,
      String access,
      List<Parameter> parameters,
      String body,
      List<Answer> answers) {}

  /**
   * A parameter.
   *
   * @param place such as {@code query}
   * @param type such as {@code integer, 1 to 100}
   */
  public record Parameter(
      String name, String place, String type, boolean required, String description) {}

  /** An answer, by its status. */
  public record Answer(String status, String description, String mediaTypes) {}

  private final JsonNode document;

  Reference(JsonNode document) {
    this.document = document;
  }

  List<Group> groups() {
    Map<String, List<Operation>> groups = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        groups
            .computeIfAbsent(
                method.getValue().path("tags").path(0).asText("Others"), _ -> new ArrayList<>())
            .add(operation(path.getKey(), method.getKey(), method.getValue()));
      }
    }
    return groups.entrySet().stream()
        .map(
            entry -> new Group(entry.getKey(), slug(entry.getKey()), List.copyOf(entry.getValue())))
        .toList();
  }

  private Operation operation(String path, String method, JsonNode stated) {
    return new Operation(
        stated.path("operationId").asText(),
        method.toUpperCase(Locale.ROOT),
        path,
        stated.path("summary").asText(),
        stated.path("description").asText(),
        access(stated),
        stream(stated.path("parameters")).map(Reference::parameter).toList(),
        mediaTypes(stated.path("requestBody")),
        stated.path("responses").properties().stream()
            .map(answer -> answer(answer.getKey(), answer.getValue()))
            .toList());
  }

  private static String access(JsonNode operation) {
    return stream(operation.path("security")).anyMatch(JsonNode::isEmpty)
        ? "Open to everybody for public data"
        : "For callers with a token or key";
  }

  private static Parameter parameter(JsonNode stated) {
    return new Parameter(
        stated.path("name").asText(),
        stated.path("in").asText(),
        type(stated.path("schema")),
        stated.path("required").asBoolean(),
        stated.path("description").asText());
  }

  private static String type(JsonNode schema) {
    StringBuilder type = new StringBuilder(schema.path("type").asText("text"));
    if (schema.has("enum")) {
      type.append(": ");
      type.append(String.join(", ", stream(schema.path("enum")).map(JsonNode::asText).toList()));
    }
    if (schema.has("minimum") && schema.has("maximum")) {
      type.append(", ").append(schema.path("minimum").asText());
      type.append(" to ").append(schema.path("maximum").asText());
    }
    if (schema.has("default")) {
      type.append(", default ").append(schema.path("default").asText());
    }
    return type.toString();
  }

  private Answer answer(String status, JsonNode stated) {
    JsonNode answer =
        stated.has("$ref") ? document.at(stated.path("$ref").asText().substring(1)) : stated;
    return new Answer(status, answer.path("description").asText(), mediaTypes(answer));
  }

  private static String mediaTypes(JsonNode withContent) {
    return withContent.path("content").properties().stream()
        .map(Map.Entry::getKey)
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }

  private static String slug(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
