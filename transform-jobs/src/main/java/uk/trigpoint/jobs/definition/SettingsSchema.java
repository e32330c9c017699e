package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;

/**
 * Makes the JSON Schema of the settings of a step from their record: a component that is not
 * {@code @Nullable} is required, and others are not allowed.
 *
 * @see "JSON Schema 2020-12"
 */
public final class SettingsSchema {
  /** Keyword for {@link Setting#columnOf}. */
  public static final String COLUMN_OF = "x-column-of";

  /** Keyword for {@link Setting#expression}. */
  public static final String EXPRESSION = "x-expression";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SettingsSchema() {}

  /** Returns the schema of an object with the components of a record. */
  public static ObjectNode of(Class<? extends Record> settings) {
    return of(settings, false);
  }

  /** Returns the same schema with {@link #COLUMN_OF} and {@link #EXPRESSION}, for forms. */
  public static ObjectNode withHints(Class<? extends Record> settings) {
    return of(settings, true);
  }

  private static ObjectNode of(Class<? extends Record> settings, boolean hints) {
    ObjectNode schema = JSON.objectNode();
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    for (RecordComponent component : settings.getRecordComponents()) {
      String name = name(component);
      ObjectNode property = type(component.getAnnotatedType(), hints);
      Setting setting = component.getAnnotation(Setting.class);
      if (setting != null) {
        describe(property, setting);
        if (hints) {
          hint(property, setting);
        }
      }
      properties.set(name, property);
      if (!isNullable(component.getAnnotatedType())) {
        required.add(name);
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private static void hint(ObjectNode property, Setting setting) {
    if (!setting.columnOf().isEmpty()) {
      property.put(COLUMN_OF, setting.columnOf());
    }
    if (setting.expression()) {
      property.put(EXPRESSION, true);
    }
  }

  private static void describe(ObjectNode property, Setting setting) {
    property.put("description", setting.value());
    String type = property.path("type").asText();
    boolean number = type.equals("number") || type.equals("integer");
    if (!number && !type.equals("string") && !type.equals("array")) {
      return;
    }
    String least = number ? "minimum" : type.equals("string") ? "minLength" : "minItems";
    String most = number ? "maximum" : type.equals("string") ? "maxLength" : "maxItems";
    if (Double.isFinite(setting.least())) {
      property.put(least, setting.least());
    }
    if (Double.isFinite(setting.most())) {
      property.put(most, setting.most());
    }
  }

  private static ObjectNode type(AnnotatedType annotated, boolean hints) {
    ObjectNode schema = JSON.objectNode();
    Type type = annotated.getType();
    if (type instanceof ParameterizedType generic
        && annotated instanceof AnnotatedParameterizedType arguments) {
      if (generic.getRawType() == List.class) {
        schema.put("type", "array");
        schema.set("items", type(arguments.getAnnotatedActualTypeArguments()[0], hints));
      } else if (generic.getRawType() == Map.class) {
        schema.put("type", "object");
        schema.set(
            "additionalProperties", type(arguments.getAnnotatedActualTypeArguments()[1], hints));
      } else {
        throw new IllegalArgumentException("a setting cannot have the type " + type);
      }
      return schema;
    }
    if (type instanceof Class<?> one) {
      return type(one, hints);
    }
    throw new IllegalArgumentException("a setting cannot have the type " + type);
  }

  private static ObjectNode type(Class<?> type, boolean hints) {
    ObjectNode schema = JSON.objectNode();
    if (type == String.class) {
      schema.put("type", "string");
    } else if (type == boolean.class || type == Boolean.class) {
      schema.put("type", "boolean");
    } else if (type == int.class
        || type == long.class
        || type == Integer.class
        || type == Long.class) {
      schema.put("type", "integer");
    } else if (type == double.class || type == Double.class || type == BigDecimal.class) {
      schema.put("type", "number");
    } else if (type == LocalDate.class) {
      schema.put("type", "string").put("format", "date");
    } else if (type == ColumnType.class) {
      schema.put("type", "string");
      for (ColumnType one : ColumnType.values()) {
        schema.withArray("enum").add(one.code());
      }
    } else if (type.isEnum()) {
      schema.put("type", "string");
      for (Object constant : type.getEnumConstants()) {
        schema.withArray("enum").add(code((Enum<?>) constant));
      }
    } else if (type.isRecord()) {
      return of(type.asSubclass(Record.class), hints);
    } else if (type == ObjectNode.class) {
      schema.put("type", "object");
    } else if (!JsonNode.class.isAssignableFrom(type) && type != Object.class) {
      throw new IllegalArgumentException("a setting cannot have the type " + type.getName());
    }
    return schema;
  }

  /** Returns the name of an enum constant in definitions: lower case, unless it states another. */
  private static String code(Enum<?> constant) {
    try {
      JsonProperty named =
          constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
      return named == null ? constant.name().toLowerCase(Locale.ROOT) : named.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named == null || named.value().isEmpty() ? component.getName() : named.value();
  }

  private static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }
}
