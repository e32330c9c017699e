package uk.trigpoint.samplecounty.place;

import java.util.List;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** Finds the cell that contains a point, using a grid index of the cells' envelopes. */
final class CellLocator {
  private static final double BUCKET = 500;

  private final List<Polygon> polygons;
  private final Envelope reach = new Envelope();
  private final int columns;
  private final int[][] buckets;

  CellLocator(double[] x, double[] y, List<Polygon> polygons) {
    this.polygons = polygons;
    polygons.forEach(p -> reach.expandToInclude(p.getEnvelopeInternal()));
    columns = (int) (reach.getWidth() / BUCKET) + 1;
    int rows = (int) (reach.getHeight() / BUCKET) + 1;
    buckets = new int[columns * rows][];
    int[] counts = new int[buckets.length];
    for (int pass = 0; pass < 2; pass++) {
      for (int cell = 0; cell < polygons.size(); cell++) {
        Envelope box = polygons.get(cell).getEnvelopeInternal();
        for (int r = row(box.getMinY()); r <= row(box.getMaxY()); r++) {
          for (int c = column(box.getMinX()); c <= column(box.getMaxX()); c++) {
            int bucket = r * columns + c;
            if (pass == 0) {
              counts[bucket]++;
            } else {
              buckets[bucket][--counts[bucket]] = cell;
            }
          }
        }
      }
      if (pass == 0) {
        for (int i = 0; i < buckets.length; i++) {
          buckets[i] = new int[counts[i]];
        }
      }
    }
  }

  int locate(double easting, double northing) {
    if (!reach.contains(easting, northing)) {
      return -1;
    }
    Coordinate point = new Coordinate(easting, northing);
    for (int cell : buckets[row(northing) * columns + column(easting)]) {
      Polygon polygon = polygons.get(cell);
      CoordinateSequence ring = polygon.getExteriorRing().getCoordinateSequence();
      if (polygon.getEnvelopeInternal().contains(easting, northing)
          && RayCrossingCounter.locatePointInRing(point, ring) != Location.EXTERIOR) {
        return cell;
      }
    }
    return -1;
  }

  private int column(double easting) {
    return (int) ((easting - reach.getMinX()) / BUCKET);
  }

  private int row(double northing) {
    return (int) ((northing - reach.getMinY()) / BUCKET);
  }
}
