package uk.trigpoint.formats.shapefile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.binary.WkbEncoder;

/**
 * The features of one shapefile in a temporary file. The headers of a shapefile have totals, and
 * the fields of its table the width of their widest value, so that it is written last.
 */
final class ShapefileSpool implements Closeable {
  /** The format's limit for each of its files. */
  static final long MAX_BYTES = Integer.MAX_VALUE;

  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final DataOutputStream out;
  private final int columns;
  private long rows;
  private long bytes;
  private boolean withZ;

  ShapefileSpool(int columns) throws IOException {
    this.columns = columns;
    this.file = Files.createTempFile("shapefile", ".rows");
    this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
  }

  /** Receives the features in order. */
  interface Each {
    /**
     * @param geometry null if the feature has none
     * @param values encoded, in the order of the columns
     */
    void feature(@Nullable Geometry geometry, byte[][] values) throws IOException;
  }

  /** Adds a feature. */
  void add(@Nullable Geometry geometry, byte[][] values) throws IOException {
    boolean heights = geometry != null && WkbEncoder.hasZ(geometry);
    byte[] wkb = geometry == null ? new byte[0] : new WKBWriter(heights ? 3 : 2).write(geometry);
    withZ |= heights;
    rows++;
    bytes += wkb.length;
    if (bytes > MAX_BYTES) {
      throw tooLarge();
    }
    out.writeInt(wkb.length);
    out.write(wkb);
    for (byte[] value : values) {
      out.writeByte(value.length);
      out.write(value);
    }
  }

  /** Returns the exception for a file beyond {@link #MAX_BYTES}. */
  static UnwritableException tooLarge() {
    return new UnwritableException(
        "The features do not fit into a shapefile, whose files have at most 2 GB. Choose GeoPackage,"
            + " or fewer features.");
  }

  /** Returns the number of features. */
  long rows() {
    return rows;
  }

  /** Returns whether a feature has heights. */
  boolean isWithZ() {
    return withZ;
  }

  /** Passes all features on; none can be added any more. */
  void each(Each each) throws IOException {
    out.close();
    WKBReader reader = new WKBReader();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      for (long row = 0; row < rows; row++) {
        byte[] wkb = new byte[in.readInt()];
        in.readFully(wkb);
        byte[][] values = new byte[columns][];
        for (int i = 0; i < columns; i++) {
          values[i] = new byte[in.readUnsignedByte()];
          in.readFully(values[i]);
        }
        each.feature(wkb.length == 0 ? null : reader.read(wkb), values);
      }
    } catch (ParseException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
