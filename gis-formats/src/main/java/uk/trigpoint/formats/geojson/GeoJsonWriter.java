package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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
  private static final int HEIGHT_PLACES = 3;
  private static final SerializedString TYPE = new SerializedString("type");
  private static final SerializedString FEATURE = new SerializedString("Feature");
  private static final SerializedString ID = new SerializedString("id");
  private static final SerializedString GEOMETRY = new SerializedString("geometry");
  private static final SerializedString PROPERTIES = new SerializedString("properties");

  private final JsonGenerator json;
  private final boolean latitudeFirst;

  private final int places;
  private final GeometryText text = new GeometryText();
  private List<Column> columns = List.of();
  private List<Field> fields = List.of();

  /** A column with its name as JSON. */
  private record Field(SerializedString name, boolean reference) {
    static Field of(Column column) {
      return new Field(new SerializedString(column.name()), isReference(column));
    }
  }

  public GeoJsonWriter(JsonGenerator json, Crs crs) {
    this.json = json;
    this.latitudeFirst = crs.latitudeFirst();
    this.places = crs.isGeographic() ? 7 : 3;
  }

  /**
   * Returns a geometry object.
   *
   * @param geometry in the CRS, x before y
   */
  public static String text(Geometry geometry, Crs crs) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      new GeoJsonWriter(json, crs).geometry(geometry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
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
    json.writeFieldName(TYPE);
    json.writeString(FEATURE);
    json.writeFieldName(ID);
    json.writeString(id);
    json.writeFieldName(GEOMETRY);
    geometry(geometry);
    json.writeFieldName(PROPERTIES);
    json.writeStartObject();
    List<Field> names = fields(columns);
    for (int i = 0; i < names.size(); i++) {
      Field field = names.get(i);
      json.writeFieldName(field.name());
      value(field, values.get(i));
    }
    json.writeEndObject();
  }

  /** Returns the fields of columns. Features that follow one another mostly have the same. */
  private List<Field> fields(List<Column> wanted) {
    if (wanted != columns) {
      columns = wanted;
      fields = columns.stream().map(Field::of).toList();
    }
    return fields;
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

  private void value(Field field, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Boolean flag -> json.writeBoolean(flag);
      case Long number when !field.reference() -> json.writeNumber(number);
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
    text.clear();
    append(geometry);
    text.writeTo(json);
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
    text.append(first, places);
    text.append(',');
    text.append(second, places);
    double height = sequence.hasZ() ? sequence.getZ(i) : Double.NaN;
    if (Double.isFinite(height)) {
      text.append(',');
      text.append(height, HEIGHT_PLACES);
    }
    text.append(']');
  }
}
