package uk.trigpoint.formats.xlsx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import uk.trigpoint.formats.SourceException;

/** An unpacked part of a workbook. Fails when more is read than is allowed. */
final class BoundedPart extends FilterInputStream {
  private long left;

  BoundedPart(InputStream in, long maxBytes) {
    super(in);
    this.left = maxBytes;
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) {
    left -= read;
    if (left < 0) {
      throw new SourceException(
          "The workbook is too large when unpacked. Split it, or save the sheet as CSV.");
    }
  }
}
