package uk.trigpoint.tiles.ogc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.formats.geojson.GeoJsonWriter;

/** Writes JSON Schemas of a dataset's properties: queryables and item properties. */
final class PropertySchema {
  private PropertySchema() {}

  /**
   * Returns the queryables, with the types that filters compare.
   *
   * @see "OGC 19-079r2 (OGC API - Features, Part 3), Queryables"
   */
  static ObjectNode queryables(String url, Dataset dataset, List<Column> columns) {
    ObjectNode document = head(url, dataset);
    document.put("additionalProperties", false);
    ObjectNode properties = document.putObject("properties");
    geometry(properties, dataset);
    for (Column column : columns) {
      type(properties.putObject(column.name()).put("title", column.title()), column, false);
    }
    return document;
  }

  /** Returns the properties of items, with the types they are written as. */
  static ObjectNode schema(String url, Dataset dataset, List<Column> columns) {
    ObjectNode document = head(url, dataset);
    ObjectNode properties = document.putObject("properties");
    geometry(properties, dataset);
    for (Column column : columns) {
      ObjectNode property = properties.putObject(column.name()).put("title", column.title());
      type(property, column, GeoJsonWriter.isReference(column));
      if (column.name().equals(dataset.keyColumn())) {
        property.put("x-ogc-role", "id");
      }
    }
    return document;
  }

  private static ObjectNode head(String url, Dataset dataset) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("$id", url)
        .put("type", "object")
        .put("title", dataset.title());
  }

  private static void geometry(ObjectNode properties, Dataset dataset) {
    if (dataset.geometryType() == GeometryType.NONE) {
      return;
    }
    properties
        .putObject("geom")
        .put("title", "Geometry")
        .put("x-ogc-role", "primary-geometry")
        .put(
            "format",
            switch (dataset.geometryType()) {
              case POINT -> "geometry-point-or-multipoint";
              case LINE -> "geometry-linestring-or-multilinestring";
              case POLYGON -> "geometry-polygon-or-multipolygon";
              case MIXED, NONE -> "geometry-any";
            });
  }

  private static void type(ObjectNode property, Column column, boolean asText) {
    switch (column.type()) {
      case TEXT -> property.put("type", "string");
      case INTEGER -> property.put("type", asText ? "string" : "integer");
      case NUMBER -> property.put("type", "number");
      case BOOLEAN -> property.put("type", "boolean");
      case DATE -> property.put("type", "string").put("format", "date");
      case TIMESTAMP -> property.put("type", "string").put("format", "date-time");
    }
  }
}
