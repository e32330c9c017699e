package uk.trigpoint.formats.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import uk.trigpoint.formats.SourceException;

/**
 * A stream that is unpacked while it is read. Fails when more is read than is allowed, or the
 * reading thread is interrupted.
 */
public final class BoundedInput extends FilterInputStream {
  private final String tooLarge;
  private long left;

  /**
   * @param tooLarge message of the {@link SourceException} thrown beyond the limit
   */
  public BoundedInput(InputStream in, long maxBytes, String tooLarge) {
    super(in);
    this.left = maxBytes;
    this.tooLarge = tooLarge;
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

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(bytes);
    count(skipped);
    return skipped;
  }

  private void count(long read) {
    if (Thread.currentThread().isInterrupted()) {
      throw new SourceException("Reading the file was stopped.");
    }
    left -= read;
    if (left < 0) {
      throw new SourceException(tooLarge);
    }
  }
}
