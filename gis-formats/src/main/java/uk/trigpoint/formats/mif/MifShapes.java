package uk.trigpoint.formats.mif;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.core.crs.CoordinateText;
import uk.trigpoint.formats.geometry.Rings;

/**
 * Writes geometries as objects of a .mif file, without heights. The rings of a region have no
 * structure. A collection is written as one region, one line and one multipoint, each if it has
 * any.
 */
final class MifShapes {
  private final Writer out;
  private final boolean degrees;

  MifShapes(Writer out, boolean degrees) {
    this.out = out;
    this.degrees = degrees;
  }

  /** Writes an object; for null or an empty geometry, the object that is none. */
  void write(@Nullable Geometry geometry) throws IOException {
    if (geometry == null || geometry.isEmpty()) {
      line("None");
      return;
    }
    switch (geometry) {
      case Point point -> line("Point " + position(point.getCoordinateSequence(), 0));
      case LineString one -> {
        line("Pline " + one.getNumPoints());
        positions(one.getCoordinateSequence());
      }
      case MultiLineString several -> lines(parts(several, LineString.class));
      case MultiPoint several -> points(parts(several, Point.class));
      default -> {
        List<Polygon> polygons = parts(geometry, Polygon.class);
        List<LineString> lines = parts(geometry, LineString.class);
        List<Point> points = parts(geometry, Point.class);
        int kinds =
            (polygons.isEmpty() ? 0 : 1) + (lines.isEmpty() ? 0 : 1) + (points.isEmpty() ? 0 : 1);
        if (kinds > 1) {
          line("Collection " + kinds);
        }
        region(polygons);
        lines(lines);
        points(points);
      }
    }
  }

  private static <T extends Geometry> List<T> parts(Geometry geometry, Class<T> type) {
    List<T> parts = new ArrayList<>();
    if (geometry instanceof GeometryCollection) {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        parts.addAll(parts(geometry.getGeometryN(i), type));
      }
    } else if (type.isInstance(geometry) && !geometry.isEmpty()) {
      parts.add(type.cast(geometry));
    }
    return parts;
  }

  private void region(List<Polygon> polygons) throws IOException {
    if (polygons.isEmpty()) {
      return;
    }
    line("Region " + polygons.stream().mapToInt(p -> 1 + p.getNumInteriorRing()).sum());
    for (Polygon polygon : polygons) {
      for (LineString ring : Rings.outerAnticlockwise(polygon)) {
        line("  " + ring.getNumPoints());
        positions(ring.getCoordinateSequence());
      }
    }
  }

  private void lines(List<LineString> lines) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    line("Pline Multiple " + lines.size());
    for (LineString one : lines) {
      line("  " + one.getNumPoints());
      positions(one.getCoordinateSequence());
    }
  }

  private void points(List<Point> points) throws IOException {
    if (points.isEmpty()) {
      return;
    }
    line("Multipoint " + points.size());
    for (Point point : points) {
      positions(point.getCoordinateSequence());
    }
  }

  private void positions(CoordinateSequence sequence) throws IOException {
    for (int i = 0; i < sequence.size(); i++) {
      line(position(sequence, i));
    }
  }

  private String position(CoordinateSequence sequence, int i) {
    return number(sequence.getX(i)) + " " + number(sequence.getY(i));
  }

  private String number(double value) {
    return degrees ? CoordinateText.degrees(value) : CoordinateText.metres(value);
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write("\r\n");
  }
}
