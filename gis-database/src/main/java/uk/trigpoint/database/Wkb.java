package uk.trigpoint.database;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.Ordinate;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** Converts geometries to and from PostGIS's EWKB, with SRID, and with Z and M if there are any. */
public final class Wkb {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** EWKB of a point in two dimensions: byte order, type, SRID, x, y. */
  private static final int POINT_BYTES = 1 + 2 * Integer.BYTES + 2 * Double.BYTES;

  private static final int POINT_WITH_SRID = 0x20000001;

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
    Point point = findPoint(wkb, srid);
    if (point != null) {
      return point;
    }
    try {
      Geometry geometry = new WKBReader(new GeometryFactory(new PrecisionModel(), srid)).read(wkb);
      geometry.setSRID(srid);
      return geometry;
    } catch (ParseException | IllegalArgumentException e) {
      throw new UnreadableGeometryException(e);
    }
  }

  /** Decodes a point in two dimensions, the most frequent geometry; null if it is another one. */
  private static @Nullable Point findPoint(byte[] wkb, int srid) {
    if (wkb.length != POINT_BYTES || wkb[0] != 1) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.wrap(wkb).order(ByteOrder.LITTLE_ENDIAN);
    double x = bytes.getDouble(POINT_BYTES - 2 * Double.BYTES);
    double y = bytes.getDouble(POINT_BYTES - Double.BYTES);
    if (bytes.getInt(1) != POINT_WITH_SRID || Double.isNaN(x) || Double.isNaN(y)) {
      return null; // NaN stands for a point without coordinates
    }
    return new GeometryFactory(new PrecisionModel(), srid).createPoint(new CoordinateXY(x, y));
  }

  /** Returns whether no position of a geometry has a height or a measure. */
  public static boolean isFlat(Geometry geometry) {
    return ordinates(geometry).size() == 2;
  }

  /** Encodes a geometry as EWKB with its own SRID. */
  public static byte[] write(Geometry geometry) {
    return write(geometry, ordinates(geometry));
  }

  private static byte[] write(Geometry geometry, EnumSet<Ordinate> ordinates) {
    WKBWriter writer = new WKBWriter(ordinates.size(), ByteOrderValues.LITTLE_ENDIAN, true);
    writer.setOutputOrdinates(ordinates);
    return writer.write(geometry);
  }

  /** JTS gives every coordinate a Z, which is NaN if there is none. */
  private static EnumSet<Ordinate> ordinates(Geometry geometry) {
    OrdinatesFound found = new OrdinatesFound();
    geometry.apply(found);
    return found.ordinates;
  }

  private static final class OrdinatesFound implements CoordinateSequenceFilter {
    private final EnumSet<Ordinate> ordinates = Ordinate.createXY();

    @Override
    public void filter(CoordinateSequence sequence, int i) {
      if (sequence.hasM()) {
        ordinates.add(Ordinate.M);
      }
      if (sequence.hasZ() && !Double.isNaN(sequence.getZ(i))) {
        ordinates.add(Ordinate.Z);
      }
    }

    @Override
    public boolean isDone() {
      return ordinates.contains(Ordinate.Z);
    }

    @Override
    public boolean isGeometryChanged() {
      return false;
    }
  }

  /** Encodes a geometry as hexadecimal EWKB, as COPY expects. */
  public static String hex(Geometry geometry) {
    return HEX.formatHex(write(geometry));
  }

  /** As {@link #hex}, in two dimensions. */
  public static String flatHex(Geometry geometry) {
    return HEX.formatHex(write(geometry, Ordinate.createXY()));
  }
}
