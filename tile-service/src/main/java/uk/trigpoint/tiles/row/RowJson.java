package uk.trigpoint.tiles.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.datasets.row.Row;
import uk.trigpoint.datasets.row.RowInput;
import uk.trigpoint.datasets.row.RowPlace;
import uk.trigpoint.formats.geojson.GeoJsonWriter;
import uk.trigpoint.formats.json.BoundedJson;
import uk.trigpoint.http.problem.ProblemException;

/** Converts rows to and from JSON. */
final class RowJson {
  private static final ObjectMapper JSON = BoundedJson.mapper();

  private RowJson() {}

  /**
   * Reads a row as it was sent.
   *
   * @throws ProblemException 400 that names the member at fault
   */
  static RowInput read(JsonNode body, BritishTransform transform) {
    if (!body.isObject()) {
      throw ProblemException.badParameter("body", "must be a JSON object");
    }
    body.fieldNames()
        .forEachRemaining(
            name -> {
              switch (name) {
                case "properties", "geometry", "easting", "northing" -> {}
                default ->
                    throw ProblemException.badParameter(
                        name, "is unknown; a row has properties, geometry, easting and northing");
              }
            });
    JsonNode properties = body.path("properties");
    if (!properties.isObject()) {
      throw ProblemException.badParameter("properties", "must be a JSON object");
    }
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    properties
        .properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              if (value.isContainerNode()) {
                throw ProblemException.badParameter(
                    member.getKey(), "must be one text, number, true, false or null");
              }
              values.put(member.getKey(), value.isNull() ? null : value.asText());
            });
    return new RowInput(values, place(body, transform));
  }

  private static RowPlace place(JsonNode body, BritishTransform transform) {
    boolean grid = body.has("easting") || body.has("northing");
    if (body.has("geometry")) {
      if (grid) {
        throw ProblemException.badParameter(
            "geometry", "must not be sent together with easting and northing");
      }
      return RowPlace.ofGeoJson(body.path("geometry"), transform);
    }
    return grid
        ? RowPlace.ofGrid(text(body.path("easting")), text(body.path("northing")))
        : RowPlace.UNCHANGED;
  }

  private static String text(JsonNode value) {
    return value.isNull() || value.isMissingNode()
        ? ""
        : value.isNumber() ? plain(value) : value.asText();
  }

  private static String plain(JsonNode number) {
    return number.decimalValue().toPlainString();
  }

  /** Returns a row: its key, properties and geometry as GeoJSON. */
  static ObjectNode write(Row row, BritishTransform transform) {
    ObjectNode json = JSON.createObjectNode().put("key", row.key());
    json.put("objectid", row.objectid()).put("etag", row.etag());
    ObjectNode properties = json.putObject("properties");
    row.values()
        .forEach(
            (column, value) -> {
              switch (value) {
                case null -> properties.putNull(column);
                case Long number -> properties.put(column, number);
                case Double number -> properties.put(column, number);
                case Boolean flag -> properties.put(column, flag);
                default -> properties.put(column, value.toString());
              }
            });
    json.set("geometry", geometry(row.geometry(), transform));
    return json;
  }

  private static JsonNode geometry(@Nullable Geometry geometry, BritishTransform transform) {
    if (geometry == null) {
      return JSON.nullNode();
    }
    try {
      Geometry degrees = transform.transform(geometry, Crs.BRITISH_NATIONAL_GRID, Crs.CRS84);
      return JSON.readTree(GeoJsonWriter.text(degrees, Crs.CRS84));
    } catch (OutsideGridException e) {
      return JSON.nullNode();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a written geometry can be read", e);
    }
  }
}
