package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * A YAML text as a tree, with the place of each member. Bounded in length and depth; aliases and
 * tags are not followed.
 */
final class PlacedYaml {
  /** Longest text, in bytes of UTF-8. */
  static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_DEPTH = 20;
  private static final YAMLFactory YAML = factory();

  private final Map<JsonPointer, Place> places = new HashMap<>();
  private final JsonNode root;

  private PlacedYaml(String text) throws IOException {
    try (JsonParser parser = YAML.createParser(text)) {
      this.root =
          parser.nextToken() == null
              ? JsonNodeFactory.instance.missingNode()
              : read(parser, JsonPointer.empty());
      if (parser.nextToken() != null) {
        throw fault(place(parser.currentTokenLocation()), "there must be one document only");
      }
    }
  }

  /**
   * Parses a text.
   *
   * @throws DefinitionException if it is too long or not YAML
   */
  static PlacedYaml parse(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw fault(Place.NONE, "the text is longer than %d kB".formatted(MAX_BYTES / 1024));
    }
    try {
      return new PlacedYaml(text);
    } catch (StreamConstraintsException e) {
      throw fault(place(e.getLocation()), "nested too deeply, or a number or a text is too long");
    } catch (JsonProcessingException e) {
      throw fault(
          place(e.getLocation()),
          "this is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode root() {
    return root;
  }

  PlacedText text() {
    return new PlacedText(JsonPointer.empty(), places);
  }

  private JsonNode read(JsonParser parser, JsonPointer at) throws IOException {
    places.putIfAbsent(at, place(parser.currentTokenLocation()));
    if (parser.getObjectId() != null
        || parser.getTypeId() != null
        || parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw fault(
          place(parser.currentTokenLocation()), "anchors, aliases and tags are not allowed");
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, at);
      case START_ARRAY -> array(parser, at);
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? nodes.numberNode(parser.getBigIntegerValue())
              : nodes.numberNode(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      case VALUE_STRING -> nodes.textNode(parser.getText());
      default ->
          throw fault(place(parser.currentTokenLocation()), "this kind of value is not allowed");
    };
  }

  private ObjectNode object(JsonParser parser, JsonPointer at) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonPointer member = at.appendProperty(name);
      places.put(member, place(parser.currentTokenLocation()));
      parser.nextToken();
      object.set(name, read(parser, member));
    }
    return object;
  }

  private ArrayNode array(JsonParser parser, JsonPointer at) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(read(parser, at.appendIndex(array.size())));
    }
    return array;
  }

  private static Place place(JsonLocation location) {
    return location == null ? Place.NONE : new Place(location.getLineNr(), location.getColumnNr());
  }

  private static DefinitionException fault(Place place, String detail) {
    return new DefinitionException(List.of(Fault.at(place, "", "", detail)));
  }

  private static YAMLFactory factory() {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_BYTES);
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setMaxAliasesForCollections(0);
    limits.setAllowDuplicateKeys(false);
    return YAMLFactory.builder()
        .loaderOptions(limits)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(100).build())
        .build();
  }
}
