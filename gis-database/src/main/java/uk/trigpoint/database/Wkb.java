package uk.trigpoint.database;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** Converts geometries to and from PostGIS's EWKB: two dimensions, with SRID. */
public final class Wkb {
  private Wkb() {}

  /** Thrown for bytes that are not a geometry, or for a geometry type that JTS cannot represent. */
  public static final class UnreadableGeometryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableGeometryException(Exception cause) {
      super("the geometry cannot be read: " + cause.getMessage(), cause);
    }
  }

  /**
   * Decodes WKB or EWKB.
   *
   * @param srid SRID of the result
   * @throws UnreadableGeometryException for example for a polyhedral surface or an unclosed ring,
   *     which users can store through the database itself
   */
  public static Geometry read(byte[] wkb, int srid) {
    try {
      Geometry geometry = new WKBReader(new GeometryFactory(new PrecisionModel(), srid)).read(wkb);
      geometry.setSRID(srid);
      return geometry;
    } catch (ParseException | IllegalArgumentException e) {
      throw new UnreadableGeometryException(e);
    }
  }

  /** Encodes a geometry as EWKB with its own SRID. */
  public static byte[] write(Geometry geometry) {
    return new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN, true).write(geometry);
  }

  /** Encodes a geometry as hexadecimal EWKB, as COPY expects. */
  public static String hex(Geometry geometry) {
    return WKBWriter.toHex(write(geometry));
  }
}
