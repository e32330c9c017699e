package uk.trigpoint.formats.shapefile;

import java.io.IOException;
import uk.trigpoint.formats.binary.UnreadableGeometryException;

/**
 * What all records of a .shp file show.
 *
 * @param shapes number of records
 * @param measured whether there are measures (M)
 */
record ShpScan(long shapes, boolean measured) {
  /**
   * Reads the file once.
   *
   * @throws uk.trigpoint.formats.SourceException if it is damaged
   */
  static ShpScan of(ShpRecords records) throws IOException {
    boolean measured = false;
    while (records.next()) {
      if (measured) {
        records.skip();
      } else {
        measured = hasMeasures(records);
      }
    }
    return new ShpScan(records.number(), measured);
  }

  private static boolean hasMeasures(ShpRecords records) throws IOException {
    try {
      return ShapeDecoder.hasMeasures(records.content());
    } catch (UnreadableGeometryException e) {
      return false; // skipped, because it is too long
    }
  }
}
