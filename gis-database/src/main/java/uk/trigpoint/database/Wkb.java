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

  /**
   * Reads WKB or EWKB.
   *
   * @throws IllegalStateException if the bytes are no geometry: what the database holds is then
   *     broken
   */
  public static Geometry read(byte[] wkb, int srid) {
    try {
      Geometry geometry = new WKBReader(new GeometryFactory(new PrecisionModel(), srid)).read(wkb);
      geometry.setSRID(srid);
      return geometry;
    } catch (ParseException e) {
      throw new IllegalStateException("not WKB", e);
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
