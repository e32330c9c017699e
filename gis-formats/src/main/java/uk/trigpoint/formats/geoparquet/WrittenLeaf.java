package uk.trigpoint.formats.geoparquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import uk.trigpoint.core.feature.Column;

/**
 * A leaf that is written, as an optional value.
 *
 * @param path names from the column to the leaf
 * @param type number of the physical type
 * @param meaning of the values
 */
record WrittenLeaf(String[] path, int type, Meaning meaning) {
  /** What values mean, as the schema says it. */
  enum Meaning {
    PLAIN,
    TEXT,
    DATE,
    MICROSECONDS
  }

  /** Returns the leaf of a column. */
  static WrittenLeaf of(Column column) {
    String[] path = {column.name()};
    return switch (column.type()) {
      case TEXT -> new WrittenLeaf(path, ParquetType.BYTE_ARRAY, Meaning.TEXT);
      case INTEGER -> new WrittenLeaf(path, ParquetType.INT64, Meaning.PLAIN);
      case NUMBER -> new WrittenLeaf(path, ParquetType.DOUBLE, Meaning.PLAIN);
      case BOOLEAN -> new WrittenLeaf(path, ParquetType.BOOLEAN, Meaning.PLAIN);
      case DATE -> new WrittenLeaf(path, ParquetType.INT32, Meaning.DATE);
      case TIMESTAMP -> new WrittenLeaf(path, ParquetType.INT64, Meaning.MICROSECONDS);
    };
  }

  /** Returns a value in plain encoding; a truth value has a byte. */
  byte[] encode(Object value) {
    return switch (type) {
      case ParquetType.BOOLEAN -> new byte[] {(byte) (Boolean.TRUE.equals(value) ? 1 : 0)};
      case ParquetType.INT32 ->
          little(Integer.BYTES)
              .putInt((int) LocalDate.parse(value.toString()).toEpochDay())
              .array();
      case ParquetType.INT64 ->
          little(Long.BYTES)
              .putLong(
                  meaning == Meaning.MICROSECONDS
                      ? ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(value.toString()))
                      : ((Number) value).longValue())
              .array();
      case ParquetType.DOUBLE ->
          little(Double.BYTES).putDouble(((Number) value).doubleValue()).array();
      default -> bytes(value.toString().getBytes(StandardCharsets.UTF_8));
    };
  }

  /** Returns bytes in plain encoding: with their length. */
  static byte[] bytes(byte[] value) {
    return little(Integer.BYTES + value.length).putInt(value.length).put(value).array();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes the element of the schema. */
  void writeSchema(ThriftWriter out, boolean optional) {
    out.element()
        .i32(1, type)
        .i32(3, optional ? ParquetType.OPTIONAL : ParquetType.REQUIRED)
        .text(4, path[path.length - 1]);
    switch (meaning) {
      case PLAIN -> {
        // The physical type says it.
      }
      case TEXT -> out.i32(6, 0).struct(10).struct(1).end().end();
      case DATE -> out.i32(6, 6).struct(10).struct(6).end().end();
      case MICROSECONDS ->
          out.i32(6, 10)
              .struct(10)
              .struct(8)
              .bool(1, true)
              .struct(2)
              .struct(2)
              .end()
              .end()
              .end()
              .end();
    }
    out.end();
  }
}
