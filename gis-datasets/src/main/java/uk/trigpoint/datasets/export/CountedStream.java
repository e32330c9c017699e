package uk.trigpoint.datasets.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the bytes that are written to a stream. */
final class CountedStream extends FilterOutputStream {
  private long bytes;

  CountedStream(OutputStream out) {
    super(out);
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void write(int one) throws IOException {
    out.write(one);
    bytes++;
  }

  @Override
  public void write(byte[] written, int offset, int length) throws IOException {
    out.write(written, offset, length);
    bytes += length;
  }
}
