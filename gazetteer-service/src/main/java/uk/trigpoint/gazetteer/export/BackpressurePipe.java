package uk.trigpoint.gazetteer.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An input stream of what a producer writes in another thread, with back-pressure: the producer
 * blocks while {@value #BUFFERS} buffers wait to be read. It starts with the first read. If it
 * fails, reading throws, so that a truncated response does not look complete. If the reader closes
 * the stream, or reads nothing for {@value #WRITE_TIMEOUT_SECONDS} seconds, writing throws.
 */
public final class BackpressurePipe extends InputStream {
  private static final Logger LOG = LoggerFactory.getLogger(BackpressurePipe.class);
  private static final int BUFFER = 1 << 16;
  private static final int BUFFERS = 8;
  private static final int WRITE_TIMEOUT_SECONDS = 120;
  private static final byte[] END = new byte[0];

  private final String name;
  private final Producer producer;
  private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(BUFFERS);
  private byte[] current = new byte[0];
  private int position;
  private boolean started;
  private boolean ended;
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;

  /** Writes the whole content. */
  @FunctionalInterface
  public interface Producer {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Creates a pipe; the producer does not start yet.
   *
   * @param name of the content, for the log
   */
  public BackpressurePipe(String name, Producer producer) {
    this.name = name;
    this.producer = producer;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (!started) {
      started = true;
      Thread.ofVirtual().name(name).start(this::produce);
    }
    while (position == current.length) {
      if (ended) {
        return -1;
      }
      next();
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, bytes, offset, count);
    position += count;
    return count;
  }

  @Override
  public void close() {
    closed = true;
    queue.clear();
  }

  private void next() throws IOException {
    byte[] buffer;
    try {
      buffer = queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(name);
    }
    if (buffer != END) {
      current = buffer;
      position = 0;
      return;
    }
    Throwable cause = failure;
    if (cause != null) {
      // Makes further reads fail too.
      queue.add(END);
      throw new IOException("could not write all of " + name, cause);
    }
    ended = true;
  }

  private void produce() {
    try (OutputStream out = new BufferedOutputStream(new Buffers(), BUFFER)) {
      producer.write(out);
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
      if (closed) {
        LOG.info("The client did not read all of {}", name);
      } else {
        LOG.error("Could not write all of {}", name, e);
      }
    }
    try {
      put(END);
    } catch (IOException e) {
      LOG.info("The client did not read all of {}", name);
    }
  }

  private void put(byte[] bytes) throws IOException {
    try {
      for (int second = 0; second < WRITE_TIMEOUT_SECONDS && !closed; second++) {
        if (queue.offer(bytes, 1, TimeUnit.SECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(name);
    }
    throw new IOException("the reader closed the stream or stopped reading");
  }

  /** The output stream of the producer. */
  private final class Buffers extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      put(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > 0) {
        put(Arrays.copyOfRange(bytes, offset, offset + length));
      }
    }
  }
}
