package uk.trigpoint.formats.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses numbers that overflow. {@code 1e999} is valid JSON, but becomes an infinite double, which
 * neither a database nor a decimal number can hold.
 */
public final class FiniteNumbers {
  private FiniteNumbers() {}

  /** Returns a module for mappers. The error names the member. */
  public static Module module() {
    return new SimpleModule("finite-numbers")
        .addDeserializer(JsonNode.class, new Tree<>(JsonNode.class))
        .addDeserializer(ObjectNode.class, new Tree<>(ObjectNode.class))
        .addDeserializer(ArrayNode.class, new Tree<>(ArrayNode.class))
        .addDeserializer(Double.class, new Finite(Double.class))
        .addDeserializer(Double.TYPE, new Finite(Double.TYPE));
  }

  private static final class Tree<T extends JsonNode> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Class<T> type;

    Tree(Class<T> type) {
      super(type);
      this.type = type;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      JsonNode tree = (JsonNode) standard().deserialize(parser, context);
      requireFinite(parser, tree);
      return type.cast(tree);
    }

    @Override
    public @Nullable T getNullValue(DeserializationContext context) throws JsonMappingException {
      return type.cast(standard().getNullValue(context));
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context)
        throws JsonMappingException {
      return standard().getAbsentValue(context);
    }

    private JsonDeserializer<? extends JsonNode> standard() {
      return JsonNodeDeserializer.getDeserializer(type);
    }

    private static void requireFinite(JsonParser parser, JsonNode node)
        throws JsonMappingException {
      if (node.isDouble() && Double.isInfinite(node.doubleValue())) {
        throw outOfRange(parser);
      }
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        try {
          requireFinite(parser, member.getValue());
        } catch (JsonMappingException e) {
          e.prependPath(node, member.getKey());
          throw e;
        }
      }
      if (node.isArray()) {
        for (JsonNode element : node) {
          requireFinite(parser, element);
        }
      }
    }
  }

  private static final class Finite extends StdDeserializer<Double> {
    private static final long serialVersionUID = 1L;

    private final boolean primitive;

    Finite(Class<Double> type) {
      super(type);
      this.primitive = type.isPrimitive();
    }

    @Override
    public @Nullable Double deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Double number = (Double) standard().deserialize(parser, context);
      if (number != null && number.isInfinite()) {
        throw outOfRange(parser);
      }
      return number;
    }

    @Override
    public @Nullable Double getNullValue(DeserializationContext context)
        throws JsonMappingException {
      return (Double) standard().getNullValue(context);
    }

    private JsonDeserializer<?> standard() {
      return NumberDeserializers.find(
          primitive ? Double.TYPE : Double.class, handledType().getName());
    }
  }

  private static JsonMappingException outOfRange(JsonParser parser) {
    return InvalidFormatException.from(parser, "the number is out of range", null, Double.class);
  }
}
