package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;

/**
 * Writes features as GeoJSON: outer rings anticlockwise; seven decimal places for degrees, three
 * for metres; coordinates in the CRS's own axis order.
 *
 * @see "RFC 7946; OGC 18-058r1 (OGC API - Features, Part 2) for CRSs other than CRS84"
 */
public final class GeoJsonWriter {
  private final JsonGenerator json;
  private final boolean latitudeFirst;
  private static final int HEIGHT_PLACES = 3;

  private final int places;
  private final StringBuilder text = new StringBuilder();

  public GeoJsonWriter(JsonGenerator json, Crs crs) {
    this.json = json;
    this.latitudeFirst = crs.latitudeFirst();
    this.places = crs.isGeographic() ? 7 : 3;
  }

  /**
   * Writes the members of a feature object. The caller opens and closes the object.
   *
   * @param geometry in the writer's CRS, x before y; null is written as null
   * @param values in the order of the columns
   */
  public void members(
      String id,
      @Nullable Geometry geometry,
      List<Column> columns,
      List<? extends @Nullable Object> values)
      throws IOException {
    json.writeStringField("type", "Feature");
    json.writeStringField("id", id);
    json.writeFieldName("geometry");
    geometry(geometry);
    json.writeObjectFieldStart("properties");
    for (int i = 0; i < columns.size(); i++) {
      json.writeFieldName(columns.get(i).name());
      value(columns.get(i), values.get(i));
    }
    json.writeEndObject();
  }

  /** Returns whether a column holds identifiers that are written as text: UPRN and USRN. */
  public static boolean isReference(Column column) {
    String name = column.name();
    return column.type() == ColumnType.INTEGER
        && (name.equals("uprn")
            || name.equals("usrn")
            || name.endsWith("_uprn")
            || name.endsWith("_usrn"));
  }

  private void value(Column column, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Boolean flag -> json.writeBoolean(flag);
      case Long number when !isReference(column) -> json.writeNumber(number);
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case Double odd -> json.writeNull();
      case Instant moment -> json.writeString(moment.toString());
      default -> json.writeString(value.toString());
    }
  }

  private void geometry(@Nullable Geometry geometry) throws IOException {
    if (geometry == null) {
      json.writeNull();
      return;
    }
    text.setLength(0);
    append(geometry);
    json.writeRawValue(text.toString());
  }

  private void append(Geometry geometry) {
    text.append("{\"type\":\"").append(geometry.getGeometryType()).append("\",");
    if (geometry.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION)) {
      text.append("\"geometries\":[");
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        text.append(i == 0 ? "" : ",");
        append(geometry.getGeometryN(i));
      }
      text.append("]}");
      return;
    }
    text.append("\"coordinates\":");
    boolean several = geometry.getGeometryType().startsWith("Multi");
    if (several) {
      text.append('[');
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        text.append(i == 0 ? "" : ",");
        coordinates(geometry.getGeometryN(i));
      }
      text.append(']');
    } else {
      coordinates(geometry);
    }
    text.append('}');
  }

  private void coordinates(Geometry geometry) {
    switch (geometry) {
      case Point point -> {
        if (point.isEmpty()) {
          text.append("[]");
        } else {
          position(point.getCoordinateSequence(), 0);
        }
      }
      case Polygon polygon -> {
        text.append('[');
        if (!polygon.isEmpty()) {
          ring(polygon.getExteriorRing(), true);
          for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            text.append(',');
            ring(polygon.getInteriorRingN(i), false);
          }
        }
        text.append(']');
      }
      case LineString line -> positions(line.getCoordinateSequence(), false);
      default -> throw new IllegalStateException("no GeoJSON for " + geometry.getGeometryType());
    }
  }

  private void ring(LineString ring, boolean anticlockwise) {
    CoordinateSequence sequence = ring.getCoordinateSequence();
    positions(sequence, sequence.size() > 3 && Orientation.isCCW(sequence) != anticlockwise);
  }

  private void positions(CoordinateSequence sequence, boolean backwards) {
    text.append('[');
    int size = sequence.size();
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : ",");
      position(sequence, backwards ? size - 1 - i : i);
    }
    text.append(']');
  }

  private void position(CoordinateSequence sequence, int i) {
    double first = latitudeFirst ? sequence.getY(i) : sequence.getX(i);
    double second = latitudeFirst ? sequence.getX(i) : sequence.getY(i);
    text.append('[');
    Decimals.append(text, first, places);
    text.append(',');
    Decimals.append(text, second, places);
    double height = sequence.hasZ() ? sequence.getZ(i) : Double.NaN;
    if (Double.isFinite(height)) {
      text.append(',');
      Decimals.append(text, height, HEIGHT_PLACES);
    }
    text.append(']');
  }
}
