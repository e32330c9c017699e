package uk.trigpoint.tiles.mvt;

import static org.assertj.core.api.Assertions.assertThat;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Compares polygons by where they are, not by how large they are. */
public final class ShapeAssert {
  private ShapeAssert() {}

  /**
   * Requires that a polygon is nowhere further than a tolerance outside another one, and covers all
   * of it but what is nearer than that to its boundary.
   *
   * @param tolerance in the units of the polygons
   */
  public static void assertSameShape(
      Geometry actual, Geometry expected, double tolerance, String context) {
    Geometry shape = GeometryFixer.fix(actual);
    Geometry wanted = GeometryFixer.fix(expected);
    assertThat(beyond(shape, wanted.buffer(tolerance)))
        .as("%s: outside the expected shape", context)
        .isLessThan(0.01);
    assertThat(beyond(wanted.buffer(-tolerance), shape.buffer(tolerance / 100)))
        .as("%s: missing of the expected shape", context)
        .isLessThan(0.01);
  }

  /** Returns the area of what one geometry has and another has not. */
  private static double beyond(Geometry inner, Geometry outer) {
    return OverlayNGRobust.overlay(inner, outer, OverlayNG.DIFFERENCE).getArea();
  }
}
