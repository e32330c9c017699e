package uk.trigpoint.formats.mif;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.SourceException;

/** Reads lines as bytes, because the file itself declares its character set. */
final class MifLines implements Closeable {
  private static final int MAX_BYTES = 10_000_000;

  private final InputStream in;
  private final String what;
  private byte[] line = new byte[256];
  private int length;
  private long number;
  private boolean afterReturn;

  /**
   * @param what for messages, such as {@code .mif}
   */
  MifLines(InputStream in, String what) {
    this.in = in;
    this.what = what;
  }

  /**
   * Reads the next line, one character a byte.
   *
   * @return null at the end of the file
   * @throws SourceException if it is longer than 10 MB
   */
  @Nullable String next() throws IOException {
    return advance() ? new String(line, 0, length, StandardCharsets.ISO_8859_1) : null;
  }

  /** Reads the next line as bytes; null at the end of the file. */
  byte @Nullable [] nextBytes() throws IOException {
    return advance() ? Arrays.copyOf(line, length) : null;
  }

  /** Returns the number of the line that was read last, from 1. */
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean advance() throws IOException {
    length = 0;
    int c = in.read();
    if (afterReturn && c == '\n') {
      c = in.read();
    }
    afterReturn = false;
    if (c < 0) {
      return false;
    }
    number++;
    while (c >= 0 && c != '\n') {
      if (c == '\r') {
        afterReturn = true;
        break;
      }
      append((byte) c);
      c = in.read();
    }
    return true;
  }

  private void append(byte next) {
    if (length == line.length) {
      if (length >= MAX_BYTES) {
        throw new SourceException(
            "Line %,d of the %s file is longer than 10 MB.".formatted(number, what));
      }
      line = Arrays.copyOf(line, Math.min(MAX_BYTES, length * 2));
    }
    line[length++] = next;
  }
}
