package uk.trigpoint.formats.shapefile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import uk.trigpoint.formats.SourceException;

/**
 * The header of a .shp file.
 *
 * @param bytes length of the file, as the header says
 * @param shapeType number of the shape type
 */
record ShpHeader(long bytes, int shapeType) {
  static final int LENGTH = 100;
  static final int FILE_CODE = 9994;
  static final int VERSION = 1000;
  static final int NULL = 0;
  static final int POINT = 1;
  static final int POLY_LINE = 3;
  static final int POLYGON = 5;
  static final int MULTI_POINT = 8;
  static final int MULTI_PATCH = 31;

  /** Added to the number of a shape type with heights, and measures if there are any. */
  static final int WITH_Z = 10;

  /** Added to the number of a shape type with measures. */
  static final int WITH_M = 20;

  /**
   * Reads the header.
   *
   * @throws SourceException if it is damaged
   */
  static ShpHeader read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LENGTH);
    if (bytes.length < LENGTH) {
      throw new SourceException(
          "The .shp file is cut off: it has only %d bytes.".formatted(bytes.length));
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (header.getInt(0) != FILE_CODE) {
      throw new SourceException("The .shp file is not a shapefile: it starts with other bytes.");
    }
    long length = 2L * header.getInt(24);
    if (length < LENGTH) {
      throw new SourceException(
          "The .shp file is damaged: its header says that it has %,d bytes.".formatted(length));
    }
    int type = header.order(ByteOrder.LITTLE_ENDIAN).getInt(32);
    if (!isKnown(type)) {
      throw new SourceException(
          "The .shp file is damaged: its shape type %d does not exist.".formatted(type));
    }
    return new ShpHeader(length, type);
  }

  private static boolean isKnown(int type) {
    return switch (type) {
      case 0, 1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28, MULTI_PATCH -> true;
      default -> false;
    };
  }
}
