package uk.trigpoint.datasets.grid;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;

/**
 * A geometry of a filter on the National Grid. What lies outside the area of the grid, where no
 * feature can be, is cut off.
 *
 * @param geometry EPSG:27700; empty if nothing lies inside
 * @param clipped whether something was cut off
 */
public record GridGeometry(Geometry geometry, boolean clipped) {
  private static final GeometryFactory FACTORY =
      new GeometryFactory(new PrecisionModel(), Crs.BRITISH_NATIONAL_GRID.srid());

  /**
   * The area of the grid, EPSG:27700, without a margin: OSTN15 is defined for 0 to 700000 and 0 to
   * 1250000 before its shift, which is up to 110 m.
   */
  private static final Envelope GRID = new Envelope(200, 699_800, 200, 1_249_800);

  /** Coordinates on the National Grid itself are limited for the sake of the database only. */
  private static final Envelope PLANE = new Envelope(-1e7, 1e7, -1e7, 1e7);

  /** Degrees; a straight line on the map of degrees is one to 0.03 m over this distance. */
  private static final double STEP_DEGREES = 0.01;

  private static final double STEP_GRID_METRES = 5_000;
  private static final double METRES_PER_DEGREE = 111_320;
  private static final int MAX_STEPS = 10_000;

  /** Returns a geometry that is on the National Grid already. */
  public static GridGeometry of(Geometry geometry) {
    return new GridGeometry(geometry, false);
  }

  /**
   * Transforms a geometry. Long edges get more vertices, because a straight line in another CRS is
   * a curve on the grid.
   *
   * @param geometry valid, x or longitude first
   */
  public static GridGeometry of(Geometry geometry, Crs from, BritishTransform transform) {
    if (from == Crs.BRITISH_NATIONAL_GRID) {
      Geometry copy = FACTORY.createGeometry(geometry);
      return PLANE.contains(copy.getEnvelopeInternal())
          ? new GridGeometry(copy, false)
          : new GridGeometry(onGrid(clip(copy, FACTORY.toGeometry(PLANE))), true);
    }
    double step = from == Crs.WEB_MERCATOR ? STEP_DEGREES * METRES_PER_DEGREE : STEP_DEGREES;
    try {
      return new GridGeometry(
          transform.transform(densified(geometry, step), from, Crs.BRITISH_NATIONAL_GRID), false);
    } catch (OutsideGridException e) {
      Geometry inside = clip(geometry, area(from, transform));
      return new GridGeometry(
          onGrid(transform.transform(densified(inside, step), from, Crs.BRITISH_NATIONAL_GRID)),
          true);
    }
  }

  /** Returns an empty geometry with the same SRID. */
  public static Geometry emptied(Geometry geometry) {
    Geometry empty = FACTORY.createPolygon();
    empty.setSRID(geometry.getSRID());
    return empty;
  }

  /** Returns the area of the grid as a polygon in another CRS. */
  private static Geometry area(Crs crs, BritishTransform transform) {
    Geometry grid = Densifier.densify(FACTORY.toGeometry(GRID), STEP_GRID_METRES);
    return transform.transform(grid, Crs.BRITISH_NATIONAL_GRID, crs);
  }

  private static Geometry densified(Geometry geometry, double step) {
    if (geometry.getDimension() == 0 || geometry.isEmpty() || !hasEdgeLongerThan(geometry, step)) {
      return geometry;
    }
    Densifier densifier = new Densifier(geometry);
    densifier.setDistanceTolerance(Math.max(step, geometry.getLength() / MAX_STEPS));
    densifier.setValidate(false);
    return densifier.getResultGeometry();
  }

  private static boolean hasEdgeLongerThan(Geometry geometry, double length) {
    Coordinate[] coordinates = geometry.getCoordinates();
    for (int i = 1; i < coordinates.length; i++) {
      if (coordinates[i].distance(coordinates[i - 1]) > length) {
        return true;
      }
    }
    return false;
  }

  private static Geometry clip(Geometry geometry, Geometry area) {
    if (!(geometry instanceof GeometryCollection)) {
      return OverlayNGRobust.overlay(geometry, area, OverlayNG.INTERSECTION);
    }
    List<Geometry> parts = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = clip(geometry.getGeometryN(i), area);
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? FACTORY.createPolygon() : FACTORY.buildGeometry(parts);
  }

  private static Geometry onGrid(Geometry geometry) {
    Geometry copy = FACTORY.createGeometry(geometry);
    copy.setSRID(Crs.BRITISH_NATIONAL_GRID.srid());
    return copy;
  }
}
