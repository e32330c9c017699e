package uk.trigpoint.sld.paint;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.InteriorPoint;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** One feature's geometry in a picture: paths are built when first asked for, then kept. */
final class PixelGeometry {
  /** Geometry further outside the picture than this, in pixels, is clipped. */
  private static final double MARGIN = 256;

  private final Geometry geometry;
  private final MapFrame frame;
  private @Nullable Path2D areas;
  private @Nullable Path2D outlines;

  PixelGeometry(Geometry geometry, MapFrame frame) {
    this.geometry = geometry;
    this.frame = frame;
  }

  Geometry world() {
    return geometry;
  }

  /** Whether any part may be visible, including marks and wide lines that reach in from outside. */
  boolean nearFrame() {
    Envelope e = geometry.getEnvelopeInternal();
    return frame.x(e.getMaxX()) >= -MARGIN
        && frame.x(e.getMinX()) <= frame.width() + MARGIN
        && frame.y(e.getMinY()) >= -MARGIN
        && frame.y(e.getMaxY()) <= frame.height() + MARGIN;
  }

  /** Polygons only, for filling by the even-odd rule. */
  Path2D areas() {
    if (areas == null) {
      areas = new Path2D.Double(Path2D.WIND_EVEN_ODD);
      addAreas(geometry, new PathBuilder(areas, clip()));
    }
    return areas;
  }

  /** Lines, and the rings of polygons. */
  Path2D outlines() {
    if (outlines == null) {
      outlines = new Path2D.Double(Path2D.WIND_EVEN_ODD);
      addOutlines(geometry, new PathBuilder(outlines, clip()));
    }
    return outlines;
  }

  /**
   * Returns the anchors of marks and labels: each point, the middle of a line, a point inside a
   * polygon.
   */
  List<Point2D> anchors() {
    List<Point2D> anchors = new ArrayList<>();
    if (geometry instanceof GeometryCollection many && geometry.getDimension() == 0) {
      for (int i = 0; i < many.getNumGeometries(); i++) {
        addAnchor(many.getGeometryN(i).getCoordinate(), anchors);
      }
    } else {
      addAnchor(InteriorPoint.getInteriorPoint(geometry), anchors);
    }
    return anchors;
  }

  private void addAnchor(@Nullable Coordinate at, List<Point2D> anchors) {
    if (at != null && Double.isFinite(at.x) && Double.isFinite(at.y)) {
      anchors.add(new Point2D.Double(frame.x(at.x), frame.y(at.y)));
    }
  }

  private @Nullable Envelope clip() {
    Envelope e = geometry.getEnvelopeInternal();
    Envelope kept = new Envelope(-MARGIN, frame.width() + MARGIN, -MARGIN, frame.height() + MARGIN);
    boolean inside =
        kept.contains(frame.x(e.getMinX()), frame.y(e.getMinY()))
            && kept.contains(frame.x(e.getMaxX()), frame.y(e.getMaxY()));
    return inside ? null : kept;
  }

  private void addAreas(Geometry part, PathBuilder path) {
    switch (part) {
      case Polygon polygon -> {
        path.ring(pixels(polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
          path.ring(pixels(polygon.getInteriorRingN(i)));
        }
      }
      case GeometryCollection many -> {
        for (int i = 0; i < many.getNumGeometries(); i++) {
          addAreas(many.getGeometryN(i), path);
        }
      }
      default -> {}
    }
  }

  private void addOutlines(Geometry part, PathBuilder path) {
    switch (part) {
      case LineString line -> path.line(pixels(line));
      case Polygon polygon -> {
        path.outline(pixels(polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
          path.outline(pixels(polygon.getInteriorRingN(i)));
        }
      }
      case GeometryCollection many -> {
        for (int i = 0; i < many.getNumGeometries(); i++) {
          addOutlines(many.getGeometryN(i), path);
        }
      }
      default -> {}
    }
  }

  /** Pixel coordinates x, y in turn; coordinates that are not finite are skipped. */
  private double[] pixels(LineString line) {
    var sequence = line.getCoordinateSequence();
    double[] xy = new double[sequence.size() * 2];
    int length = 0;
    for (int i = 0; i < sequence.size(); i++) {
      double x = frame.x(sequence.getX(i));
      double y = frame.y(sequence.getY(i));
      if (Double.isFinite(x) && Double.isFinite(y)) {
        xy[length++] = x;
        xy[length++] = y;
      }
    }
    return length == xy.length ? xy : Arrays.copyOf(xy, length);
  }
}
