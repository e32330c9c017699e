package uk.trigpoint.tiles.ogc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import uk.trigpoint.datasets.filter.FilterFunction;
import uk.trigpoint.datasets.filter.ValueType;

/**
 * Writes the list of functions that a filter may call.
 *
 * @see "OGC 19-079r2 (OGC API - Features, Part 3), Functions"
 */
final class FunctionsDocument {
  private FunctionsDocument() {}

  static ObjectNode write(String base) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode functions = document.putArray("functions");
    for (FilterFunction function : FilterFunction.values()) {
      ObjectNode node = functions.addObject();
      node.put("name", function.code());
      node.put("description", function.description());
      add(node.putArray("returns"), List.of(function.result()));
      ArrayNode arguments = node.putArray("arguments");
      for (FilterFunction.Argument argument : function.arguments()) {
        ObjectNode described = arguments.addObject();
        described.put("title", argument.name().toLowerCase(Locale.ROOT));
        add(described.putArray("type"), argument.types());
      }
    }
    CollectionDocuments.add(
        document,
        List.of(
            new Link(base + "/ogc/functions?f=json", "self", Link.JSON, "This document"),
            new Link(base + "/ogc/functions?f=html", "alternate", Link.HTML, "This page as HTML")));
    return document;
  }

  private static void add(ArrayNode array, List<ValueType> types) {
    Set<String> names = new LinkedHashSet<>();
    types.forEach(type -> names.add(name(type)));
    names.forEach(array::add);
  }

  private static String name(ValueType type) {
    return switch (type) {
      case TEXT -> "string";
      case INTEGER -> "integer";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case DATE, INSTANT, INTERVAL -> "datetime";
      case GEOMETRY -> "geometry";
    };
  }
}
