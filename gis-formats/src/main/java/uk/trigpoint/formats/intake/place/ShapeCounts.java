package uk.trigpoint.formats.intake.place;

import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.GeometryType;

/** Counts the geometries of a file by their type. */
public final class ShapeCounts {
  private final long[] counts = new long[GeometryType.values().length];

  /** Counts a geometry that is not empty. */
  public void add(Geometry geometry) {
    counts[GeometryType.of(geometry).ordinal()]++;
  }

  /** Counts places that are points without looking at them. */
  public static ShapeCounts ofPoints() {
    ShapeCounts points = new ShapeCounts();
    points.counts[GeometryType.POINT.ordinal()] = 1;
    return points;
  }

  /** Returns the narrowest type that covers all; none without geometries. */
  public GeometryType type() {
    GeometryType type = GeometryType.NONE;
    for (GeometryType each : GeometryType.values()) {
      type = counts[each.ordinal()] > 0 ? type.and(each) : type;
    }
    return type;
  }

  /** Returns the number of areas. */
  public long areas() {
    return counts[GeometryType.POLYGON.ordinal()];
  }

  /** Returns whether there is nothing but areas and points, and more points than areas. */
  public boolean isMostlyPoints() {
    return areas() < counts[GeometryType.POINT.ordinal()] && !hasOthers();
  }

  /** Returns whether there is anything but areas and points. */
  public boolean hasOthers() {
    return counts[GeometryType.LINE.ordinal()] + counts[GeometryType.MIXED.ordinal()] > 0;
  }
}
