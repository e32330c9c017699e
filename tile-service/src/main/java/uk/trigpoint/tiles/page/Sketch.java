package uk.trigpoint.tiles.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import uk.trigpoint.tiles.upload.FilePreview;
import uk.trigpoint.tiles.upload.PreviewRows;

/** Draws geometries as the paths of an SVG picture of {@value #SIZE} units a side, north up. */
public final class Sketch {
  /** Width and height of the picture. */
  public static final int SIZE = 400;

  private static final double MARGIN = 12;

  /** Length of the paths after which nothing more is drawn. */
  private static final int MAX_LENGTH = 1_000_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final double west;
  private final double north;
  private final double scaleX;
  private final double scaleY;
  private final StringBuilder areas = new StringBuilder();
  private final StringBuilder lines = new StringBuilder();
  private final StringBuilder points = new StringBuilder();

  /**
   * Begins an empty picture.
   *
   * @param flattening length of a unit of x in units of y: 1 for metres
   */
  private Sketch(Envelope extent, double flattening) {
    double side = Math.max(Math.max(extent.getWidth() * flattening, extent.getHeight()), 1e-5);
    double scale = (SIZE - 2 * MARGIN) / side;
    this.scaleX = scale * flattening;
    this.scaleY = scale;
    this.west = extent.centre().x - SIZE / 2.0 / scaleX;
    this.north = extent.centre().y + SIZE / 2.0 / scaleY;
  }

  /** Begins a picture of an extent in metres. */
  static Sketch ofMetres(Envelope extent) {
    return new Sketch(extent, 1);
  }

  /** Draws the places of a preview; null if it has none. */
  static @Nullable Sketch of(FilePreview preview) {
    double[] extent = preview.extent();
    if (extent == null) {
      return null;
    }
    // A degree of longitude is shorter than one of latitude.
    double flattening = Math.cos(Math.toRadians((extent[1] + extent[3]) / 2));
    Sketch sketch =
        new Sketch(new Envelope(extent[0], extent[2], extent[1], extent[3]), flattening);
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

  /** Draws a geometry, simplified to a tenth of a millimetre or so of the picture. */
  void draw(Geometry geometry) {
    Geometry simple =
        geometry.getNumPoints() > 4
            ? DouglasPeuckerSimplifier.simplify(geometry, 0.3 / scaleY)
            : geometry;
    Geometry shown = simple.isEmpty() ? geometry.getCentroid() : simple;
    for (int i = 0; i < shown.getNumGeometries(); i++) {
      Geometry part = shown.getGeometryN(i);
      if (areas.length() + lines.length() + points.length() > MAX_LENGTH) {
        return;
      }
      if (part instanceof Polygon polygon) {
        line(areas, polygon.getExteriorRing().getCoordinates(), "Z");
        for (int ring = 0; ring < polygon.getNumInteriorRing(); ring++) {
          line(areas, polygon.getInteriorRingN(ring).getCoordinates(), "Z");
        }
      } else if (part instanceof LineString line) {
        line(lines, line.getCoordinates(), "");
      } else {
        for (Coordinate point : part.getCoordinates()) {
          line(points, new Coordinate[] {point}, "h0");
        }
      }
    }
  }

  private void draw(JsonNode geometry) {
    JsonNode coordinates = geometry.path("coordinates");
    switch (geometry.path("type").asText()) {
      case "Point" -> line(points, new Coordinate[] {position(coordinates)}, "h0");
      case "MultiPoint" ->
          coordinates.forEach(p -> line(points, new Coordinate[] {position(p)}, "h0"));
      case "LineString" -> line(lines, positions(coordinates), "");
      case "MultiLineString" -> coordinates.forEach(l -> line(lines, positions(l), ""));
      case "Polygon" -> coordinates.forEach(ring -> line(areas, positions(ring), "Z"));
      case "MultiPolygon" ->
          coordinates.forEach(p -> p.forEach(ring -> line(areas, positions(ring), "Z")));
      default -> geometry.path("geometries").forEach(this::draw);
    }
  }

  private static Coordinate position(JsonNode position) {
    return new Coordinate(position.path(0).asDouble(), position.path(1).asDouble());
  }

  private static Coordinate[] positions(JsonNode positions) {
    Coordinate[] coordinates = new Coordinate[positions.size()];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = position(positions.get(i));
    }
    return coordinates;
  }

  private void line(StringBuilder path, Coordinate[] positions, String end) {
    char command = 'M';
    for (Coordinate position : positions) {
      path.append(command)
          .append(
              String.format(
                  Locale.ROOT,
                  "%.1f %.1f",
                  (position.x - west) * scaleX,
                  (north - position.y) * scaleY));
      command = 'L';
    }
    path.append(end);
  }

  /** Returns the picture as an SVG document. */
  String svg() {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" width="%1$d" height="%1$d">\
        <rect width="%1$d" height="%1$d" fill="#f7f6f2"/>\
        <path d="%2$s" fill="#0b4f6c33" stroke="#0b4f6c" fill-rule="evenodd"/>\
        <path d="%3$s" fill="none" stroke="#0b4f6c" stroke-width="1.5"/>\
        <path d="%4$s" stroke="#0b4f6c" stroke-width="5" stroke-linecap="round"/></svg>
        """
        .formatted(SIZE, areas, lines, points);
  }
}
