package uk.trigpoint.http.heavy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.read.QueryTooCostlyException;

/**
 * An answer that is read while it is being written. The writer never waits for the reader: what the
 * reader has not read yet is in a file, which is deleted as soon as it is open.
 *
 * <p>The first {@value #FIRST_BYTES} bytes are held back. Whatever fails before can still be
 * answered by an error; after that, reading fails.
 */
final class StreamingSpool extends OutputStream {
  static final int FIRST_BYTES = 64 * 1024;

  private final Path folder;
  private final SpoolSpace space;
  private final long maxBytes;
  private final LongConsumer beforeFirstByte;
  private final byte[] held = new byte[FIRST_BYTES];
  private int heldBytes;
  private long written;
  private long reserved;
  private @Nullable FileChannel file;
  private boolean finished;
  private boolean abandoned;
  private @Nullable Throwable failure;

  /**
   * @param beforeFirstByte receives the number of bytes that were held back, before the first is
   *     sent; what it throws is the answer
   */
  StreamingSpool(Path folder, SpoolSpace space, long maxBytes, LongConsumer beforeFirstByte) {
    this.folder = folder;
    this.space = space;
    this.maxBytes = maxBytes;
    this.beforeFirstByte = beforeFirstByte;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (abandoned) {
      throw new IOException("the client closed the connection");
    }
    if (written + heldBytes + length > maxBytes) {
      throw QueryTooCostlyException.bytes(maxBytes);
    }
    if (file == null && heldBytes + length <= FIRST_BYTES) {
      System.arraycopy(bytes, offset, held, heldBytes, length);
      heldBytes += length;
      return;
    }
    if (file == null) {
      beforeFirstByte.accept(heldBytes + (long) length);
      file = open();
      append(held, 0, heldBytes);
      heldBytes = 0;
    }
    append(bytes, offset, length);
    notifyAll();
  }

  /** Ends the answer. */
  synchronized void finish() {
    finished = true;
    notifyAll();
  }

  /** Ends the answer by a failure. */
  synchronized void fail(Throwable cause) {
    failure = cause;
    finished = true;
    notifyAll();
  }

  /** Waits until the first bytes can be sent or the answer has ended. */
  synchronized void awaitStart() throws InterruptedException {
    while (file == null && !finished) {
      wait();
    }
  }

  /** Returns the failure; null if there is none yet. */
  synchronized @Nullable Throwable failure() {
    return failure;
  }

  /** Returns the whole answer if it was so short that it was held back; else null. */
  synchronized byte @Nullable [] inMemory() {
    return file == null ? Arrays.copyOf(held, heldBytes) : null;
  }

  /** Returns the number of bytes in the file. */
  synchronized long size() {
    return written;
  }

  /** Returns what the client reads. Closing it ends the writer, and releases the space. */
  InputStream reader() {
    return new Reader();
  }

  /** Closes the file and releases its space; the writer fails with its next bytes. */
  synchronized void abandon() throws IOException {
    abandoned = true;
    notifyAll();
    FileChannel open = file;
    if (open != null && open.isOpen()) {
      space.release(reserved);
      open.close();
    }
  }

  private FileChannel open() throws IOException {
    Files.createDirectories(folder);
    return FileChannel.open(
        Files.createTempFile(folder, "answer", null),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  private void append(byte[] bytes, int offset, int length) throws IOException {
    space.reserve(length);
    reserved += length;
    ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
    FileChannel channel = java.util.Objects.requireNonNull(file);
    while (left.hasRemaining()) {
      written += channel.write(left, written);
    }
  }

  /** Returns how many bytes there are to read from a position, waiting for at least one. */
  private synchronized long available(long position) throws IOException {
    try {
      while (written == position && !finished && !abandoned) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the platform is stopping");
    }
    if (abandoned || failure != null) {
      throw new IOException("the answer could not be completed", failure);
    }
    return written - position;
  }

  /** Reads from the start of the file to its end, however far it has been written. */
  private final class Reader extends InputStream {
    private long position;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      long available = StreamingSpool.this.available(position);
      if (available == 0) {
        return -1;
      }
      int count =
          java.util.Objects.requireNonNull(file)
              .read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, available)), position);
      position += count;
      return count;
    }

    @Override
    public void close() throws IOException {
      abandon();
    }
  }
}
