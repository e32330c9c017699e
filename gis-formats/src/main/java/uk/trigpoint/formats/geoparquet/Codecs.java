package uk.trigpoint.formats.geoparquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import uk.trigpoint.formats.SourceException;

/** Unpacks pages. The unpacked length is known before, and no byte more is written. */
final class Codecs {
  private static final int LITERAL = 0;
  private static final int COPY_1 = 1;
  private static final int COPY_2 = 2;
  private static final int LONG_LITERAL = 60;

  private Codecs() {}

  /**
   * Unpacks bytes.
   *
   * @param codec number of the compression
   * @param length of the unpacked bytes
   * @throws SourceException if the compression is not supported
   * @throws IllegalArgumentException if the bytes are damaged
   */
  static byte[] unpack(int codec, byte[] packed, int length) {
    if (length == 0) {
      return new byte[0];
    }
    return switch (codec) {
      case ParquetType.UNCOMPRESSED -> requireLength(packed, length);
      case ParquetType.SNAPPY -> snappy(packed, length);
      case ParquetType.GZIP -> gzip(packed, length);
      case ParquetType.ZSTD -> zstd(packed, length);
      default ->
          throw new SourceException(
              "The Parquet file is compressed with %s, which is not read. Write it with zstd or Snappy."
                  .formatted(name(codec)));
    };
  }

  private static String name(int codec) {
    return switch (codec) {
      case 3 -> "LZO";
      case 4 -> "Brotli";
      case 5, 7 -> "LZ4";
      default -> "an unknown method (" + codec + ")";
    };
  }

  private static byte[] requireLength(byte[] bytes, int length) {
    if (bytes.length != length) {
      throw new IllegalArgumentException("a page has another length");
    }
    return bytes;
  }

  private static byte[] gzip(byte[] packed, int length) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return requireLength(in.readNBytes(length), length);
    } catch (IOException e) {
      throw new IllegalArgumentException("a page cannot be unpacked", e);
    }
  }

  private static byte[] zstd(byte[] packed, int length) {
    byte[] bytes = new byte[length];
    long unpacked = Zstd.decompressByteArray(bytes, 0, length, packed, 0, packed.length);
    if (Zstd.isError(unpacked) || unpacked != length) {
      throw new IllegalArgumentException("a page cannot be unpacked");
    }
    return bytes;
  }

  /**
   * Unpacks a block of Snappy.
   *
   * @see "Snappy compressed format description"
   */
  private static byte[] snappy(byte[] packed, int length) {
    int at = 0;
    while (packed[at++] < 0) {
      // The unpacked length is that of the page.
    }
    byte[] out = new byte[length];
    int end = 0;
    while (at < packed.length) {
      int tag = packed[at++] & 0xFF;
      int kind = tag & 3;
      if (kind == LITERAL) {
        int size = tag >> 2;
        if (size >= LONG_LITERAL) {
          int bytes = size - LONG_LITERAL + 1;
          size = (int) littleEndian(packed, at, bytes);
          at += bytes;
        }
        size++;
        System.arraycopy(packed, at, out, end, size);
        at += size;
        end += size;
        continue;
      }
      int size = kind == COPY_1 ? 4 + (tag >> 2 & 7) : 1 + (tag >> 2);
      int bytes = kind == COPY_1 ? 1 : kind == COPY_2 ? 2 : 4;
      long offset = littleEndian(packed, at, bytes);
      offset += kind == COPY_1 ? (tag & 0xE0) << 3 : 0;
      at += bytes;
      if (offset <= 0 || offset > end || size > length - end) {
        throw new IllegalArgumentException("a page cannot be unpacked");
      }
      for (int i = 0; i < size; i++) {
        out[end] = out[end - (int) offset];
        end++;
      }
    }
    if (end != length) {
      throw new IllegalArgumentException("a page has another length");
    }
    return out;
  }

  private static long littleEndian(byte[] bytes, int at, int count) {
    long number = 0;
    for (int i = 0; i < count; i++) {
      number |= (bytes[at + i] & 0xFFL) << (8 * i);
    }
    return number;
  }
}
