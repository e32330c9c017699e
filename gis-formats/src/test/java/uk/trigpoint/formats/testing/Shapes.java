package uk.trigpoint.formats.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.Polygon;

/** Compares geometries. */
public final class Shapes {
  private Shapes() {}

  /**
   * Asserts that two geometries have the same parts and vertices in the same order; only rings may
   * have another direction.
   *
   * @param tolerance of each vertex
   */
  public static void assertSame(Geometry actual, Geometry expected, double tolerance) {
    if (expected == null) {
      assertThat(actual).isNull();
      return;
    }
    assertThat(actual.getGeometryType()).isEqualTo(expected.getGeometryType());
    if (expected instanceof Polygon polygon) {
      assertSameRings((Polygon) actual, polygon, tolerance);
    } else if (expected.getNumGeometries() == 1 && !isSeveral(expected)) {
      assertVertices(actual, expected, tolerance);
    } else {
      assertThat(actual.getNumGeometries()).isEqualTo(expected.getNumGeometries());
      for (int i = 0; i < expected.getNumGeometries(); i++) {
        assertSame(actual.getGeometryN(i), expected.getGeometryN(i), tolerance);
      }
    }
  }

  private static boolean isSeveral(Geometry geometry) {
    return geometry instanceof GeometryCollection;
  }

  private static void assertSameRings(Polygon actual, Polygon expected, double tolerance) {
    assertThat(actual.getNumInteriorRing()).isEqualTo(expected.getNumInteriorRing());
    assertRing(actual.getExteriorRing(), expected.getExteriorRing(), tolerance);
    for (int i = 0; i < expected.getNumInteriorRing(); i++) {
      assertRing(actual.getInteriorRingN(i), expected.getInteriorRingN(i), tolerance);
    }
  }

  private static void assertRing(Geometry actual, Geometry expected, double tolerance) {
    if (!actual.equalsExact(expected, tolerance)) {
      assertVertices(actual.reverse(), expected, tolerance);
    }
  }

  private static void assertVertices(Geometry actual, Geometry expected, double tolerance) {
    assertThat(actual.equalsExact(expected, tolerance))
        .as("%.300s and %.300s", actual, expected)
        .isTrue();
  }
}
