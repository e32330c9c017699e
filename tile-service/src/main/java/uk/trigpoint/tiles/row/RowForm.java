package uk.trigpoint.tiles.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.datasets.row.Row;
import uk.trigpoint.datasets.row.RowException;
import uk.trigpoint.datasets.row.RowFault;
import uk.trigpoint.datasets.row.RowInput;
import uk.trigpoint.datasets.row.RowPlace;
import uk.trigpoint.datasets.row.RowTable;
import uk.trigpoint.formats.json.BoundedJson;

/**
 * The form of a row: the fields as they were entered, and what is wrong with them.
 *
 * @param key of the row that is changed; empty for a new row
 * @param etag of the row when the form was made; empty for a new row
 * @param texts by name of the field
 * @param errors sentence by name of the field
 * @param now what others stored meanwhile, by name of the field; empty unless somebody did
 */
record RowForm(
    String key,
    String etag,
    Map<String, String> texts,
    Map<String, String> errors,
    Map<String, String> now) {
  private static final ObjectMapper JSON = BoundedJson.mapper();
  private static final String VALUE = "value-";

  /** The geometry of the row is not a single point, so the form does not show it. */
  private static final String OTHER = "other";

  /** Returns the form of a new row. */
  static RowForm empty() {
    return new RowForm("", "", Map.of(), Map.of(), Map.of());
  }

  /** Returns the form of a row that is there. */
  static RowForm of(RowTable table, Row row) {
    return new RowForm(row.key(), row.etag(), texts(table, row), Map.of(), Map.of());
  }

  private static Map<String, String> texts(RowTable table, Row row) {
    Map<String, String> texts = new HashMap<>();
    for (Column column : table.columns()) {
      texts.put(name(column.name()), row.text(column.name()));
    }
    if (row.geometry() instanceof Point point) {
      texts.put("easting", metres(point.getX()));
      texts.put("northing", metres(point.getY()));
    } else if (row.geometry() != null) {
      texts.put("place", OTHER);
    }
    return texts;
  }

  private static String metres(double value) {
    return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Reads a form that was sent; of several values of a field, the first. */
  static RowForm sent(Map<String, ?> fields) {
    Map<String, String> texts = new HashMap<>();
    fields.forEach(
        (name, value) -> {
          Object first = value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : value;
          texts.put(name, String.valueOf(first));
        });
    return new RowForm(
        texts.getOrDefault("key", ""), texts.getOrDefault("etag", ""), texts, Map.of(), Map.of());
  }

  /** Returns the name of the field of a column. */
  static String name(String column) {
    return VALUE + column;
  }

  String text(String name) {
    return texts.getOrDefault(name, "");
  }

  boolean isNew() {
    return key.isEmpty();
  }

  /** Returns what was entered. */
  RowInput input(RowTable table, BritishTransform transform) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      values.put(column.name(), text(name(column.name())));
    }
    return new RowInput(values, place(table, transform));
  }

  private RowPlace place(RowTable table, BritishTransform transform) {
    if (isOfPoints(table)) {
      RowPlace place = RowPlace.ofGrid(text("easting"), text("northing"));
      return place.equals(RowPlace.NONE) && text("place").equals(OTHER)
          ? RowPlace.UNCHANGED
          : place;
    }
    String geometry = text("geometry").strip();
    if (!table.hasPlaces() || geometry.isEmpty()) {
      return RowPlace.UNCHANGED;
    }
    try {
      return RowPlace.ofGeoJson(JSON.readTree(geometry), transform);
    } catch (JsonProcessingException e) {
      return RowPlace.unreadable("must be GeoJSON: " + BoundedJson.describe(e));
    }
  }

  /** Returns whether places are entered as easting and northing. */
  static boolean isOfPoints(RowTable table) {
    return table.dataset().geometryType() == GeometryType.POINT;
  }

  /** Returns the same form with what is wrong. */
  RowForm wrong(RowTable table, RowException e) {
    Map<String, String> all = new LinkedHashMap<>();
    for (RowFault fault : e.faults()) {
      Column column =
          fault.ofPlace() ? null : table.dataset().findColumn(fault.column()).orElse(null);
      String field = fault.column();
      if (column != null) {
        field = name(column.name());
      } else if (field.equals("geometry") && isOfPoints(table)) {
        field = "easting";
      }
      String title =
          column != null
              ? column.title()
              : fault.column().equals("geometry") ? "The place" : "The " + fault.column();
      all.putIfAbsent(field, title + " " + fault.message() + ".");
    }
    return new RowForm(key, etag, texts, all, now);
  }

  /** Returns the same form for a row that somebody else changed meanwhile. */
  RowForm over(RowTable table, Row current) {
    Map<String, String> stored = texts(table, current);
    Map<String, String> differing = new HashMap<>();
    stored.forEach(
        (name, value) -> {
          if (!value.equals(text(name))) {
            differing.put(name, value);
          }
        });
    return new RowForm(key, current.etag(), texts, Map.of(), differing);
  }

  /** Returns the fields with their controls. */
  List<RowField> fields(RowTable table) {
    List<RowField> fields = new ArrayList<>();
    for (Column column : table.columns()) {
      if (isNew() || !column.name().equals(table.key())) {
        fields.add(RowField.of(table, column, this));
      }
    }
    if (isOfPoints(table)) {
      fields.add(
          RowField.number("easting", "Easting of the place", "Metres, such as 450000", this));
      fields.add(
          RowField.number("northing", "Northing of the place", "Metres, such as 206000", this));
    } else if (table.hasPlaces()) {
      fields.add(
          RowField.lines(
              "geometry",
              "Place as GeoJSON",
              isNew()
                  ? "With longitude first. Leave it empty for a row without a place"
                  : "With longitude first. Leave it empty to keep the place",
              this));
    }
    return fields;
  }
}
