package uk.trigpoint.formats.shapefile;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.binary.GeometryBuilder;
import uk.trigpoint.formats.binary.UnreadableGeometryException;

/**
 * Reads the records of a .shp file one after the other, until its end. The length in the header is
 * checked, not trusted.
 */
final class ShpRecords implements Closeable {
  private static final int RECORD_HEADER = 8;
  private static final int BUFFER = 1 << 16;

  /** Vertices with height and measure, as many parts, and the rest of a record. */
  private static final long MAX_RECORD = 36L * GeometryBuilder.MAX_VERTICES + 1_000;

  private final InputStream in;
  private final ShpHeader header;
  private final long limit;
  private long position = ShpHeader.LENGTH;
  private long length;
  private long number;

  /**
   * @param stream at the start of the file; closed with this
   * @param limit number of records to read at most; some files have old data behind the last
   */
  ShpRecords(InputStream stream, long limit) throws IOException {
    this.limit = limit;
    this.in = new BufferedInputStream(stream, BUFFER);
    this.header = ShpHeader.read(in);
  }

  ShpHeader header() {
    return header;
  }

  /**
   * Moves to the next record. The content of the current one has been read or skipped.
   *
   * @return false after the last
   * @throws SourceException if the file is damaged or cut off
   */
  boolean next() throws IOException {
    if (number == limit) {
      return false;
    }
    byte[] start = in.readNBytes(RECORD_HEADER);
    if (start.length == 0) {
      if (position < header.bytes()) {
        throw new SourceException(
            "The .shp file is cut off: its header says that it has %,d bytes, but it has %,d."
                .formatted(header.bytes(), position));
      }
      return false;
    }
    number++;
    if (start.length < RECORD_HEADER) {
      throw cutOff();
    }
    length = 2L * ByteBuffer.wrap(start).getInt(4);
    if (length < Integer.BYTES) {
      throw new SourceException(
          "The .shp file is damaged: shape %,d says that it has %,d bytes."
              .formatted(number, length));
    }
    position += RECORD_HEADER + length;
    return true;
  }

  /** Returns the number of the current record, from 1. */
  long number() {
    return number;
  }

  /**
   * Reads the content of the current record.
   *
   * @throws UnreadableGeometryException if it is too long; it has been skipped then
   */
  byte[] content() throws IOException, UnreadableGeometryException {
    if (length > MAX_RECORD) {
      skip();
      throw UnreadableGeometryException.tooManyVertices();
    }
    byte[] content = in.readNBytes((int) length);
    if (content.length < length) {
      throw cutOff();
    }
    return content;
  }

  /** Skips the content of the current record. */
  void skip() throws IOException {
    try {
      in.skipNBytes(length);
    } catch (EOFException e) {
      throw cutOff();
    }
  }

  private SourceException cutOff() {
    return new SourceException("The .shp file is cut off in shape %,d.".formatted(number));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
