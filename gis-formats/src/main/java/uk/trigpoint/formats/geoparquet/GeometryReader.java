package uk.trigpoint.formats.geoparquet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.formats.binary.UnreadableGeometryException;
import uk.trigpoint.formats.binary.WkbDecoder;

/** Reads the geometries of one row group, one at a time. */
interface GeometryReader {
  /**
   * Reads the geometry of the next row; null if it has none.
   *
   * @throws UnreadableGeometryException if it is damaged; the reader is at the next row then
   */
  @Nullable Geometry next() throws IOException, UnreadableGeometryException;

  /** Returns a reader of well-known binary. */
  static GeometryReader ofWkb(LeafReader leaf) {
    return () -> {
      leaf.next();
      return leaf.isValue() ? WkbDecoder.decode((byte[]) leaf.value()) : null;
    };
  }
}
