package uk.trigpoint.http.heavy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.read.QueryTooCostlyException;

/**
 * An answer while it is being written: in memory, and from {@value #MEMORY_BYTES} bytes in a file.
 * The file is deleted as soon as it is open, so that nothing can read it or leave it behind.
 *
 * <p>Throws {@link QueryTooCostlyException} if the answer exceeds its budget.
 */
final class Spool extends OutputStream {
  static final int MEMORY_BYTES = 1024 * 1024;

  private final Path folder;
  private final SpoolSpace space;
  private final long maxBytes;
  private byte[] buffer = new byte[8 * 1024];
  private int buffered;
  private long written;
  private @Nullable FileChannel file;

  /**
   * Creates an empty spool.
   *
   * @param folder of the file; created if it is needed
   */
  Spool(Path folder, SpoolSpace space, long maxBytes) {
    this.folder = folder;
    this.space = space;
    this.maxBytes = maxBytes;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (written + buffered + length > maxBytes) {
      throw QueryTooCostlyException.bytes(maxBytes);
    }
    if (buffered + length > MEMORY_BYTES) {
      spill();
    }
    if (length > MEMORY_BYTES) {
      toFile(ByteBuffer.wrap(bytes, offset, length));
      return;
    }
    if (buffered + length > buffer.length) {
      buffer =
          Arrays.copyOf(
              buffer, Math.min(MEMORY_BYTES, Math.max(2 * buffer.length, buffered + length)));
    }
    System.arraycopy(bytes, offset, buffer, buffered, length);
    buffered += length;
  }

  /** Returns the number of bytes written so far. */
  long size() {
    return written + buffered;
  }

  /** Returns the bytes if there is no file, else null. */
  byte @Nullable [] inMemory() {
    return file == null ? Arrays.copyOf(buffer, buffered) : null;
  }

  /** Returns the file, positioned at its start. The caller closes it and releases its space. */
  FileChannel toFile() throws IOException {
    spill();
    FileChannel complete = open();
    complete.position(0);
    buffer = new byte[0];
    return complete;
  }

  /** Deletes what was written. Not to be called after {@link #toFile()}. */
  void discard() throws IOException {
    if (file != null) {
      file.close();
      space.release(written);
    }
  }

  private void spill() throws IOException {
    toFile(ByteBuffer.wrap(buffer, 0, buffered));
    buffered = 0;
  }

  private void toFile(ByteBuffer bytes) throws IOException {
    FileChannel channel = open();
    int count = bytes.remaining();
    space.reserve(count);
    written += count;
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private FileChannel open() throws IOException {
    if (file == null) {
      Files.createDirectories(folder);
      Path path = Files.createTempFile(folder, "answer", null);
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    return file;
  }
}
