package uk.trigpoint.tiles.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.tiles.upload.FilePreview;
import uk.trigpoint.tiles.upload.PreviewRows;

/** Draws the places of a preview as paths of an SVG picture of {@value #SIZE} units a side. */
public final class PlacesSketch {
  /** Width and height of the picture. */
  public static final int SIZE = 400;

  private static final double MARGIN = 12;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final double west;
  private final double north;
  private final double scale;
  private final double flattening;
  private final StringBuilder areas = new StringBuilder();
  private final StringBuilder lines = new StringBuilder();
  private final StringBuilder points = new StringBuilder();

  private PlacesSketch(double west, double south, double east, double north) {
    this.west = west;
    this.north = north;
    // A degree of longitude is shorter than one of latitude.
    this.flattening = Math.cos(Math.toRadians((south + north) / 2));
    double side = Math.max(Math.max((east - west) * flattening, north - south), 1e-5);
    this.scale = (SIZE - 2 * MARGIN) / side;
  }

  /** Draws a preview; null if it has no places. */
  static @Nullable PlacesSketch of(FilePreview preview) {
    double[] extent = preview.extent();
    if (extent == null) {
      return null;
    }
    PlacesSketch sketch = new PlacesSketch(extent[0], extent[1], extent[2], extent[3]);
    for (PreviewRows.Place place : preview.places()) {
      try {
        sketch.draw(JSON.readTree(place.geometry()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a place is not GeoJSON", e);
      }
    }
    return sketch;
  }

  /** Returns the path of areas. */
  public String areas() {
    return areas.toString();
  }

  /** Returns the path of lines. */
  public String lines() {
    return lines.toString();
  }

  /** Returns a path of zero-length strokes, which round line caps make dots. */
  public String points() {
    return points.toString();
  }

  private void draw(JsonNode geometry) {
    JsonNode coordinates = geometry.path("coordinates");
    switch (geometry.path("type").asText()) {
      case "Point" -> point(coordinates);
      case "MultiPoint" -> coordinates.forEach(this::point);
      case "LineString" -> line(lines, coordinates, "");
      case "MultiLineString" -> coordinates.forEach(line -> line(lines, line, ""));
      case "Polygon" -> coordinates.forEach(ring -> line(areas, ring, "Z"));
      case "MultiPolygon" ->
          coordinates.forEach(polygon -> polygon.forEach(ring -> line(areas, ring, "Z")));
      default -> geometry.path("geometries").forEach(this::draw);
    }
  }

  private void point(JsonNode position) {
    points.append('M');
    append(points, position);
    points.append("h0");
  }

  private void line(StringBuilder path, JsonNode positions, String end) {
    char command = 'M';
    for (JsonNode position : positions) {
      path.append(command);
      append(path, position);
      command = 'L';
    }
    path.append(end);
  }

  private void append(StringBuilder path, JsonNode position) {
    path.append(
        String.format(
            Locale.ROOT,
            "%.1f %.1f",
            MARGIN + (position.path(0).asDouble() - west) * flattening * scale,
            MARGIN + (north - position.path(1).asDouble()) * scale));
  }
}
