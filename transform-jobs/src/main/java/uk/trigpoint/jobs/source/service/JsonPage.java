package uk.trigpoint.jobs.source.service;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import uk.trigpoint.formats.json.BoundedJson;
import uk.trigpoint.jobs.outcome.JobException;

/**
 * Reads a page of JSON whose records are in a list, one record at a time, and keeps the rest of the
 * page if it is small.
 */
final class JsonPage {
  /** Most values of a record: a polygon of half a million vertices. */
  private static final int MAX_OF_RECORD = 2_000_000;

  /** Most values of the rest of a page. */
  private static final int MAX_OF_REST = 100_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
  private static final JsonFactory JSON = BoundedJson.mapperOfFiles().getFactory();

  private final JsonParser parser;
  private final List<String> path;
  private final RecordSink sink;
  private boolean found;
  private int left;

  /** Receives a record; {@link MissingNode} if it is too large. */
  @FunctionalInterface
  interface RecordSink {
    void accept(JsonNode record);
  }

  private JsonPage(JsonParser parser, List<String> path, RecordSink sink) {
    this.parser = parser;
    this.path = path;
    this.sink = sink;
  }

  /**
   * What is beside the records.
   *
   * @param rest members, without the list of records; those that are too large are left out
   * @param found whether there was a list of records
   */
  record Rest(ObjectNode rest, boolean found) {}

  /**
   * Reads a page.
   *
   * @param path names of the members in which the list of records is; empty if the page is the list
   * @param from what is read, for display
   * @throws JobException if it is not JSON
   */
  static Rest read(Path file, List<String> path, String from, RecordSink sink) {
    try (JsonParser parser = JSON.createParser(file.toFile())) {
      JsonPage page = new JsonPage(parser, path, sink);
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY && path.isEmpty()) {
        page.records();
        return new Rest(NODES.objectNode(), true);
      }
      if (first != JsonToken.START_OBJECT || path.isEmpty()) {
        throw new JobException(
            "The answer of %s is not a JSON %s."
                .formatted(from, path.isEmpty() ? "list" : "object"));
      }
      page.left = MAX_OF_REST;
      ObjectNode rest = page.members(0);
      return new Rest(rest, page.found);
    } catch (JsonProcessingException e) {
      throw new JobException("The answer of %s %s.".formatted(from, BoundedJson.describe(e)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode members(int depth) throws IOException {
    ObjectNode members = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken start = parser.nextToken();
      boolean onPath = depth < path.size() && name.equals(path.get(depth));
      if (onPath && depth == path.size() - 1 && start == JsonToken.START_ARRAY) {
        records();
      } else if (onPath && start == JsonToken.START_OBJECT) {
        members.set(name, members(depth + 1));
      } else {
        JsonNode value = value();
        if (!value.isMissingNode()) {
          members.set(name, value);
        }
      }
    }
    return members;
  }

  private void records() throws IOException {
    found = true;
    int kept = left;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      left = MAX_OF_RECORD;
      sink.accept(value());
    }
    left = kept;
  }

  /** Returns the current value; {@link MissingNode} if it is too large, skipped then. */
  private JsonNode value() throws IOException {
    left--;
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? NODES.numberNode(parser.getBigIntegerValue())
              : NODES.numberNode(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private JsonNode object() throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      JsonNode value = left > 0 ? value() : skipped();
      object.set(name, value);
    }
    return left > 0 ? object : MissingNode.getInstance();
  }

  private JsonNode array() throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode value = left > 0 ? value() : skipped();
      if (left > 0) {
        array.add(value);
      }
    }
    return left > 0 ? array : MissingNode.getInstance();
  }

  private JsonNode skipped() throws IOException {
    parser.skipChildren();
    return MissingNode.getInstance();
  }
}
