package uk.trigpoint.formats.shapefile;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import uk.trigpoint.formats.SourceException;

/** Reads the rows of a .dbf file one after the other. */
final class DbfRows implements Closeable {
  private static final int DELETED = '*';
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final DbfHeader header;
  private final byte[] row;
  private long number;

  /**
   * @param stream at the start of the file; closed with this
   */
  DbfRows(InputStream stream) throws IOException {
    this.in = new BufferedInputStream(stream, BUFFER);
    this.header = DbfHeader.read(in);
    this.row = new byte[header.rowLength()];
  }

  DbfHeader header() {
    return header;
  }

  /**
   * Reads the next row.
   *
   * @return false after the last
   * @throws SourceException if the file ends before the last row that its header counts
   */
  boolean next() throws IOException {
    if (number == header.rows()) {
      return false;
    }
    int read = in.readNBytes(row, 0, row.length);
    number++;
    // Some programs leave out the blanks at the end of the last row.
    boolean complete =
        read == row.length || (number == header.rows() && read > 0 && read >= row.length - 1);
    if (!complete || row.length == 0) {
      throw new SourceException(
          "The .dbf file is cut off: its header says that it has %,d rows, but it ends in row %,d."
              .formatted(header.rows(), number));
    }
    return true;
  }

  /** Returns the bytes of the current row; they change with the next. */
  byte[] row() {
    return row;
  }

  /** Returns whether the current row is marked as deleted. */
  boolean isDeleted() {
    return row[0] == DELETED;
  }

  /** Returns the number of the current row, from 1. */
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
