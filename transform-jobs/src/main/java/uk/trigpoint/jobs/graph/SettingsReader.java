package uk.trigpoint.jobs.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.Faults;
import uk.trigpoint.jobs.definition.SettingsSchema;

/**
 * Reads the settings of a step: first by the schema of its kind, which finds all faults at once.
 */
final class SettingsReader {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<Class<?>, Schema> SCHEMAS = new ConcurrentHashMap<>();
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .findAndAddModules()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private SettingsReader() {}

  /** Reads settings; null if they are wrong, with a fault for each cause. */
  static @Nullable Record read(StepType<?> type, ObjectNode settings, Faults.Of faults) {
    List<Error> errors =
        SCHEMAS
            .computeIfAbsent(
                type.settings(), c -> REGISTRY.getSchema(SettingsSchema.of(type.settings())))
            .validate(settings);
    for (Error error : errors) {
      add(error, type, settings, faults);
    }
    if (!errors.isEmpty()) {
      return null;
    }
    try {
      return JSON.treeToValue(settings, type.settings());
    } catch (JsonMappingException e) {
      faults.add(field(e.getPath()), reason(e));
    } catch (JsonProcessingException e) {
      faults.add("", "cannot be read");
    }
    return null;
  }

  private static void add(Error error, StepType<?> type, ObjectNode settings, Faults.Of faults) {
    String at = field(error.getInstanceLocation());
    String property = error.getProperty();
    String member = property == null ? at : at.isEmpty() ? property : at + "." + property;
    switch (error.getKeyword()) {
      case "required" -> faults.add(member, "is missing");
      case "additionalProperties" ->
          faults.addUnknown(
              member, String.valueOf(property), "is not a setting", members(error, type));
      case "enum" -> faults.add(at, "must be one of " + choices(error));
      case "type" -> faults.add(at, "must be " + kind(error));
      default -> faults.add(at, String.valueOf(error.getMessage()).replaceFirst("^[^:]*: ", ""));
    }
  }

  /** Returns the members that exist where one is that does not. */
  private static List<String> members(Error error, StepType<?> type) {
    JsonNode schema = SettingsSchema.of(type.settings());
    NodePath location = error.getInstanceLocation();
    for (int i = 0; i < location.getNameCount(); i++) {
      JsonNode named = schema.path("properties").path(String.valueOf(location.getElement(i)));
      schema =
          location.getElement(i) instanceof Integer
              ? schema.path("items")
              : named.isMissingNode() ? schema.path("additionalProperties") : named;
    }
    List<String> names = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String choices(Error error) {
    List<String> choices = new ArrayList<>();
    error.getSchemaNode().forEach(choice -> choices.add(choice.asText()));
    return String.join(", ", choices);
  }

  private static String kind(Error error) {
    return switch (error.getSchemaNode().asText()) {
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      default -> "a mapping";
    };
  }

  /** Returns a location as a field: {@code columns[2].type}. */
  private static String field(NodePath location) {
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < location.getNameCount(); i++) {
      append(field, location.getElement(i));
    }
    return field.toString();
  }

  private static String field(List<JsonMappingException.Reference> path) {
    StringBuilder field = new StringBuilder();
    for (JsonMappingException.Reference part : path) {
      append(field, part.getFieldName() == null ? (Object) part.getIndex() : part.getFieldName());
    }
    return field.toString();
  }

  private static void append(StringBuilder field, Object part) {
    if (part instanceof Integer index) {
      field.append('[').append(index + 1).append(']');
    } else {
      field.append(field.isEmpty() ? "" : ".").append(part);
    }
  }

  /** The messages of the library have class names; those of records are ours. */
  private static String reason(JsonMappingException e) {
    return e.getCause() instanceof IllegalArgumentException own && own.getMessage() != null
        ? own.getMessage()
        : "has a value that is not allowed";
  }
}
