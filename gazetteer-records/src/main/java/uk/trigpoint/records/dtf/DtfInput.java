package uk.trigpoint.records.dtf;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Text file, plain or gzip, with its detected encoding: UTF-8 if the whole file is valid UTF-8,
 * otherwise Windows-1252.
 *
 * @param byteOrderMark whether the file starts with the byte order mark of UTF-8
 */
public record DtfInput(Path file, boolean gzip, boolean byteOrderMark, Charset encoding) {
  static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static final int BUFFER = 1 << 16;
  private static final int BYTE_ORDER_MARK_LENGTH = 3;

  /**
   * Reads the whole file once to detect compression and encoding.
   *
   * @throws DtfException if it is a zip archive, is encoded in UTF-16, or its compressed data are
   *     incomplete
   */
  public static DtfInput of(Path file) {
    try {
      boolean gzip;
      try (InputStream in = Files.newInputStream(file)) {
        byte[] first = in.readNBytes(4);
        gzip = startsWith(first, 0x1F, 0x8B);
        if (startsWith(first, 'P', 'K', 3, 4)) {
          throw new DtfException(
              "The file is a zip archive. Unpack it and send the files it contains.");
        }
        if (startsWith(first, '%', 'P', 'D', 'F')) {
          throw new DtfException("The file is a PDF document, not a supply.");
        }
      }
      return sniff(file, gzip);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Opens the text, without the byte order mark. */
  public Reader open() throws IOException {
    InputStream in = bytes(file, gzip);
    if (byteOrderMark) {
      in.skipNBytes(BYTE_ORDER_MARK_LENGTH);
    }
    return new InputStreamReader(in, encoding);
  }

  /**
   * Returns the exception for a read error: for the custodian if the compressed data are damaged.
   */
  static RuntimeException failure(IOException e) {
    if (e instanceof EOFException || e instanceof ZipException) {
      return new DtfException(
          "The file is incomplete: its compressed data are truncated or damaged.", e);
    }
    return new UncheckedIOException(e);
  }

  private static InputStream bytes(Path file, boolean gzip) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static DtfInput sniff(Path file, boolean gzip) throws IOException {
    try (InputStream in = bytes(file, gzip)) {
      in.mark(BYTE_ORDER_MARK_LENGTH);
      byte[] first = in.readNBytes(BYTE_ORDER_MARK_LENGTH);
      in.reset();
      if (startsWith(first, 0xFF, 0xFE) || startsWith(first, 0xFE, 0xFF)) {
        throw new DtfException("The file is encoded in UTF-16. Save it as UTF-8.");
      }
      boolean byteOrderMark = startsWith(first, 0xEF, 0xBB, 0xBF);
      long malformed = lineOfMalformedUtf8(in);
      if (malformed > 0 && byteOrderMark) {
        throw new DtfException(
            "The file starts with the byte order mark of UTF-8, but line "
                + malformed
                + " is not valid UTF-8. Save the whole file in one encoding.");
      }
      return new DtfInput(
          file, gzip, byteOrderMark, malformed > 0 ? WINDOWS_1252 : StandardCharsets.UTF_8);
    }
  }

  /** Returns the number of the first line that is not valid UTF-8, or 0 if all lines are. */
  private static long lineOfMalformedUtf8(InputStream in) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer chars = CharBuffer.allocate(BUFFER);
    long line = 1;
    boolean ended = false;
    while (!ended) {
      int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
      ended = read < 0;
      bytes.position(bytes.position() + Math.max(read, 0)).flip();
      boolean malformed = decoder.decode(bytes, chars, ended).isError();
      for (int i = 0; i < bytes.position(); i++) {
        if (bytes.get(i) == '\n') {
          line++;
        }
      }
      if (malformed) {
        return line;
      }
      chars.clear();
      bytes.compact();
    }
    return 0;
  }

  private static boolean startsWith(byte[] bytes, int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xFF) != first[i]) {
        return false;
      }
    }
    return true;
  }
}
