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

/** The geometry of a feature in pixels of the image. Builds paths on first use and caches them. */
final class PixelGeometry {
  /** Distance outside the image, pixels, beyond which geometry is clipped. */
  private static final double MARGIN = 256;

  private final Geometry geometry;
  private final MapFrame frame;
  private @Nullable Path2D areas;
  private @Nullable Path2D outlines;

  PixelGeometry(Geometry geometry, MapFrame frame) {
    this.geometry = geometry;
    this.frame = frame;
  }

  /** Returns the geometry in the CRS of the map. */
  Geometry mapGeometry() {
    return geometry;
  }

  /** Returns whether a part can be visible, including marks and wide lines outside the image. */
  boolean mayBeVisible() {
    Envelope e = geometry.getEnvelopeInternal();
    return frame.x(e.getMaxX()) >= -MARGIN
        && frame.x(e.getMinX()) <= frame.width() + MARGIN
        && frame.y(e.getMinY()) >= -MARGIN
        && frame.y(e.getMaxY()) <= frame.height() + MARGIN;
  }

  /** Returns the polygons as a path for filling by the even-odd rule. */
  Path2D areas() {
    if (areas == null) {
      areas = new Path2D.Double(Path2D.WIND_EVEN_ODD);
      addAreas(geometry, new PathBuilder(areas, clip()));
    }
    return areas;
  }

  /** Returns lines and the rings of polygons as a path for stroking. */
  Path2D outlines() {
    if (outlines == null) {
      outlines = new Path2D.Double(Path2D.WIND_EVEN_ODD);
      addOutlines(geometry, new PathBuilder(outlines, clip()));
    }
    return outlines;
  }

  /**
   * Returns the anchors of marks and labels in pixels: each point, the middle of a line, a point
   * inside a polygon.
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

  /** Returns the clip rectangle in pixels; null if the geometry is inside it. */
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

  /** Returns pixel coordinates, x and y in turn. Skips coordinates that are not finite. */
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
