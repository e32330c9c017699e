package uk.trigpoint.formats.geopackage;

import java.nio.ByteBuffer;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.formats.binary.UnreadableGeometryException;
import uk.trigpoint.formats.binary.WkbDecoder;

/**
 * Decodes the value of a geometry column.
 *
 * @see "GeoPackage 1.3, section 2.1.3.1, BLOB Format"
 */
final class GeoPackageBinary {
  private static final int HEADER = 8;
  private static final int EXTENDED = 0x20;
  private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

  private GeoPackageBinary() {}

  /** Decodes a geometry; its spatial reference is that of the column. */
  static Geometry decode(byte[] blob) throws UnreadableGeometryException {
    if (blob.length < HEADER || blob[0] != 'G' || blob[1] != 'P') {
      throw UnreadableGeometryException.damaged("the value is not a GeoPackage geometry");
    }
    if (blob[2] != 0) {
      throw UnreadableGeometryException.damaged(
          "version %d of the geometry encoding is not supported".formatted(blob[2] & 0xFF));
    }
    int flags = blob[3];
    if ((flags & EXTENDED) != 0) {
      throw UnreadableGeometryException.damaged("extended geometries are not supported");
    }
    int envelope = (flags >> 1) & 7;
    if (envelope >= ENVELOPE_BYTES.length) {
      throw UnreadableGeometryException.damaged(
          "the envelope has the unknown kind %d".formatted(envelope));
    }
    int start = HEADER + ENVELOPE_BYTES[envelope];
    if (start > blob.length) {
      throw UnreadableGeometryException.damaged("it is cut off");
    }
    return WkbDecoder.decode(ByteBuffer.wrap(blob, start, blob.length - start));
  }
}
