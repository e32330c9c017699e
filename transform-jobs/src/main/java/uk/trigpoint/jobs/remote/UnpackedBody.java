package uk.trigpoint.jobs.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.SourceException;

/**
 * The body of an answer, unpacked. Fails beyond a number of bytes, and if it is packed so tightly
 * that it can only be meant to fill a disk.
 */
final class UnpackedBody extends FilterInputStream {
  /** Most bytes that one packed byte may become. */
  static final int MAX_RATIO = 200;

  /** Below this size the ratio does not matter. */
  private static final long SMALL = 8L << 20;

  private final Counted packed;
  private final long maxBytes;
  private long bytes;

  private UnpackedBody(InputStream unpacked, Counted packed, long maxBytes) {
    super(unpacked);
    this.packed = packed;
    this.maxBytes = maxBytes;
  }

  /**
   * @param encoding the header {@code Content-Encoding}; null if there is none
   */
  static UnpackedBody of(InputStream body, @Nullable String encoding, long maxBytes)
      throws IOException {
    Counted packed = new Counted(body);
    String how =
        encoding == null ? "identity" : encoding.strip().toLowerCase(java.util.Locale.ROOT);
    return switch (how) {
      case "identity", "" -> new UnpackedBody(packed, packed, maxBytes);
      case "gzip", "x-gzip" -> new UnpackedBody(new GZIPInputStream(packed), packed, maxBytes);
      default ->
          throw new SourceException(
              "it has the content encoding '%s', which was not asked for".formatted(how));
    };
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) {
    if (Thread.interrupted()) {
      throw new CancellationException("the reading of an answer was stopped");
    }
    bytes += read;
    if (bytes > maxBytes) {
      throw new SourceException("it is larger than %,d bytes".formatted(maxBytes));
    }
    if (bytes > SMALL && bytes > MAX_RATIO * packed.bytes) {
      throw new SourceException(
          "it becomes more than %d times as large as it was sent".formatted(MAX_RATIO));
    }
  }

  /** Counts what comes from the server. */
  private static final class Counted extends FilterInputStream {
    private long bytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      bytes += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      bytes += Math.max(0, read);
      return read;
    }
  }
}
