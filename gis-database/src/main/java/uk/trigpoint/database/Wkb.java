package uk.trigpoint.database;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** Geometry to and from PostGIS: EWKB, two dimensions, SRID included. */
public final class Wkb {
  private Wkb() {}

  /** A geometry that the simple features model has no form for, or bytes that are no geometry. */
  public static final class UnreadableGeometryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableGeometryException(Exception cause) {
      super("the geometry cannot be read: " + cause.getMessage(), cause);
    }
  }

  /**
   * Reads WKB or EWKB.
   *
   * @throws UnreadableGeometryException for a surface of patches, a ring that is not closed and the
   *     like, which people can store through the database itself
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

  /** EWKB with the geometry's own SRID. */
  public static byte[] write(Geometry geometry) {
    return new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN, true).write(geometry);
  }

  /** EWKB in hexadecimal, as COPY takes it. */
  public static String hex(Geometry geometry) {
    return WKBWriter.toHex(write(geometry));
  }
}
