package uk.trigpoint.samplecounty.layer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.samplecounty.text.Json;

/**
 * Writes a GeoJSON feature collection: longitude and latitude with seven decimal places, outer
 * rings anticlockwise, no {@code crs} member. Geometries are given in EPSG:27700.
 *
 * @see "RFC 7946"
 */
final class GeoJsonFile implements AutoCloseable {
  private final BritishTransform transform;
  private final Writer out;
  private final Path path;
  private final StringBuilder text = new StringBuilder(1 << 14);
  private final double[] xy = new double[2];
  private long features;

  GeoJsonFile(Path path, String name, BritishTransform transform) {
    this.path = path;
    this.transform = transform;
    try {
      BufferedWriter writer = Files.newBufferedWriter(path);
      out = writer;
      out.write("{\"type\":\"FeatureCollection\",\"name\":\"" + name + "\",\"features\":[\n");
    } catch (IOException e) {
      throw new UncheckedIOException("The layer " + path + " cannot be written", e);
    }
  }

  void add(Geometry geometry, Map<String, Object> properties) {
    text.setLength(0);
    text.append(features++ == 0 ? "" : ",\n").append("{\"type\":\"Feature\",\"properties\":");
    Json.append(text, properties);
    text.append(",\"geometry\":");
    append(geometry);
    text.append('}');
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException("The layer " + path + " cannot be written", e);
    }
  }

  long features() {
    return features;
  }

  @Override
  public void close() {
    try {
      out.write("\n]}\n");
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The layer " + path + " cannot be written", e);
    }
  }

  private void append(Geometry geometry) {
    switch (geometry) {
      case Point point -> {
        text.append("{\"type\":\"Point\",\"coordinates\":");
        append(point.getCoordinate());
      }
      case LineString line -> {
        text.append("{\"type\":\"LineString\",\"coordinates\":");
        append(line.getCoordinates(), false);
      }
      case Polygon polygon -> {
        text.append("{\"type\":\"Polygon\",\"coordinates\":");
        append(polygon);
      }
      default -> {
        text.append("{\"type\":\"MultiPolygon\",\"coordinates\":[");
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
          text.append(i == 0 ? "" : ",");
          append((Polygon) geometry.getGeometryN(i));
        }
        text.append(']');
      }
    }
    text.append('}');
  }

  private void append(Polygon polygon) {
    text.append('[');
    append(polygon.getExteriorRing(), true);
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      text.append(',');
      append(polygon.getInteriorRingN(i), false);
    }
    text.append(']');
  }

  private void append(LinearRing ring, boolean anticlockwise) {
    Coordinate[] coordinates = ring.getCoordinates();
    append(coordinates, Orientation.isCCW(coordinates) != anticlockwise);
  }

  private void append(Coordinate[] coordinates, boolean reversed) {
    text.append('[');
    for (int i = 0; i < coordinates.length; i++) {
      text.append(i == 0 ? "" : ",");
      append(coordinates[reversed ? coordinates.length - 1 - i : i]);
    }
    text.append(']');
  }

  private void append(Coordinate coordinate) {
    xy[0] = coordinate.x;
    xy[1] = coordinate.y;
    transform.toLonLat(xy, 0, 1);
    text.append('[');
    appendDegrees(xy[0]);
    text.append(',');
    appendDegrees(xy[1]);
    text.append(']');
  }

  private void appendDegrees(double degrees) {
    long scaled = Math.round(degrees * 1e7);
    if (scaled < 0) {
      text.append('-');
      scaled = -scaled;
    }
    text.append(scaled / 10_000_000).append('.');
    String rest = Long.toString(scaled % 10_000_000);
    text.append("0000000", 0, 7 - rest.length()).append(rest);
  }
}
