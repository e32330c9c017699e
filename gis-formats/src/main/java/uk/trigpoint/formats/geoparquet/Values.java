package uk.trigpoint.formats.geoparquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import uk.trigpoint.formats.SourceException;

/**
 * Reads the values of a page, one at a time: Boolean, Integer, Long, Float, Double, or byte[] for
 * texts, bytes and 96-bit integers.
 *
 * @see "Apache Parquet format, Encodings"
 */
interface Values {
  /** Number of bytes of an INT96 value. */
  int INT96_BYTES = 12;

  /** Returns the next value. */
  Object next();

  /**
   * Returns the values of a page that has no dictionary.
   *
   * @param bytes little-endian, at the first value
   */
  static Values of(Schema.Leaf leaf, int encoding, ByteBuffer bytes) {
    return switch (encoding) {
      case ParquetType.PLAIN -> plain(leaf, bytes);
      case ParquetType.RLE -> {
        bytes.getInt();
        Rle rle = new Rle(bytes, 1);
        yield () -> rle.next() == 1;
      }
      case ParquetType.DELTA_BINARY_PACKED -> {
        DeltaNumbers numbers = new DeltaNumbers(bytes);
        yield leaf.type() == ParquetType.INT32 ? () -> (int) numbers.next() : () -> numbers.next();
      }
      case ParquetType.DELTA_LENGTH_BYTE_ARRAY -> deltaLength(bytes);
      case ParquetType.DELTA_BYTE_ARRAY -> deltaBytes(bytes);
      case ParquetType.BYTE_STREAM_SPLIT -> split(leaf, bytes);
      default ->
          throw new SourceException(
              "The Parquet file has values in encoding %d, which is not read.".formatted(encoding));
    };
  }

  private static Values plain(Schema.Leaf leaf, ByteBuffer bytes) {
    return switch (leaf.type()) {
      case ParquetType.BOOLEAN -> bits(bytes);
      case ParquetType.INT32 -> bytes::getInt;
      case ParquetType.INT64 -> bytes::getLong;
      case ParquetType.INT96 -> () -> take(bytes, INT96_BYTES);
      case ParquetType.FLOAT -> bytes::getFloat;
      case ParquetType.DOUBLE -> bytes::getDouble;
      case ParquetType.BYTE_ARRAY -> () -> take(bytes, bytes.getInt());
      case ParquetType.FIXED -> () -> take(bytes, leaf.length());
      default ->
          throw new SourceException(
              "The Parquet file is damaged: column '%s' has type %d."
                  .formatted(leaf.name(), leaf.type()));
    };
  }

  private static Values bits(ByteBuffer bytes) {
    int[] position = {0};
    int start = bytes.position();
    return () -> {
      int at = position[0]++;
      return (bytes.get(start + (at >> 3)) >> (at & 7) & 1) == 1;
    };
  }

  private static byte[] take(ByteBuffer bytes, long length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new IllegalArgumentException("a value of " + length + " bytes");
    }
    byte[] value = new byte[(int) length];
    bytes.get(value);
    return value;
  }

  private static Values deltaLength(ByteBuffer bytes) {
    ByteBuffer head = bytes.duplicate();
    DeltaNumbers end = new DeltaNumbers(head);
    end.finish();
    DeltaNumbers lengths = new DeltaNumbers(bytes);
    return () -> take(head, lengths.next());
  }

  private static Values deltaBytes(ByteBuffer bytes) {
    ByteBuffer behind = bytes.duplicate();
    new DeltaNumbers(behind).finish();
    DeltaNumbers prefixes = new DeltaNumbers(bytes);
    Values suffixes = deltaLength(behind);
    byte[][] last = {new byte[0]};
    return () -> {
      byte[] suffix = (byte[]) suffixes.next();
      long prefix = prefixes.next();
      if (prefix < 0 || prefix > last[0].length) {
        throw new IllegalArgumentException("a prefix of " + prefix + " bytes");
      }
      byte[] value = Arrays.copyOf(last[0], (int) prefix + suffix.length);
      System.arraycopy(suffix, 0, value, (int) prefix, suffix.length);
      last[0] = value;
      return value;
    };
  }

  private static Values split(Schema.Leaf leaf, ByteBuffer bytes) {
    int width =
        switch (leaf.type()) {
          case ParquetType.INT32, ParquetType.FLOAT -> Integer.BYTES;
          case ParquetType.INT64, ParquetType.DOUBLE -> Long.BYTES;
          default -> leaf.length();
        };
    if (width <= 0) {
      throw new IllegalArgumentException("values of " + width + " bytes");
    }
    int stride = bytes.remaining() / width;
    int start = bytes.position();
    ByteBuffer value = ByteBuffer.allocate(width).order(ByteOrder.LITTLE_ENDIAN);
    Values plain = plain(leaf, value);
    int[] position = {0};
    return () -> {
      int at = position[0]++;
      if (at >= stride) {
        throw new IllegalArgumentException("more than " + stride + " values");
      }
      value.clear();
      for (int i = 0; i < width; i++) {
        value.put(i, bytes.get(start + i * stride + at));
      }
      return plain.next();
    };
  }
}
