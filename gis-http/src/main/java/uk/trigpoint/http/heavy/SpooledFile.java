package uk.trigpoint.http.heavy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A complete answer in a file. Releases its space when it is closed, by the reader or by the
 * deadline, whichever is first; reading then fails, which closes the client's connection.
 */
final class SpooledFile extends InputStream {
  private final FileChannel file;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();

  SpooledFile(FileChannel file, Runnable onClose) {
    this.file = file;
    this.onClose = onClose;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return length == 0 ? 0 : file.read(ByteBuffer.wrap(bytes, offset, length));
  }

  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      try (file) {
        onClose.run();
      }
    }
  }
}
