package uk.trigpoint.formats.geoparquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Collects the values of one leaf in one row group, as compressed pages with plain values. */
final class ChunkWriter {
  private static final int PAGE_BYTES = 1 << 20;
  private static final int PAGE_VALUES = 20_000;
  private static final int COMPRESSION_LEVEL = 3;

  private final WrittenLeaf leaf;
  private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
  private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
  private final ByteArrayOutputStream levels = new ByteArrayOutputStream();
  private long unpacked;
  private int run;
  private boolean runOfValues;
  private int pageValues;
  private int bits;
  private int bitCount;
  private long values;
  private long nulls;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private boolean withNaN;

  ChunkWriter(WrittenLeaf leaf) {
    this.leaf = leaf;
  }

  /**
   * Adds a value.
   *
   * @param value in plain encoding; null if there is none
   */
  void add(byte @Nullable [] value) {
    boolean present = value != null;
    if (run > 0 && present != runOfValues) {
      endRun();
    }
    runOfValues = present;
    run++;
    pageValues++;
    values++;
    if (value == null) {
      nulls++;
    } else if (leaf.type() == ParquetType.BOOLEAN) {
      addBit(value[0]);
    } else {
      plain.writeBytes(value);
      observe(value);
    }
    if (pageValues == PAGE_VALUES || plain.size() >= PAGE_BYTES) {
      endPage();
    }
  }

  private void addBit(int bit) {
    bits |= bit << bitCount++;
    if (bitCount == Byte.SIZE) {
      endBits();
    }
  }

  private void endBits() {
    if (bitCount > 0) {
      plain.write(bits);
      bits = 0;
      bitCount = 0;
    }
  }

  /** Statistics are written for doubles only: they let readers skip row groups by their extent. */
  private void observe(byte[] value) {
    if (leaf.type() == ParquetType.DOUBLE) {
      double number = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getDouble();
      withNaN |= Double.isNaN(number);
      min = Math.min(min, number);
      max = Math.max(max, number);
    }
  }

  private void endRun() {
    long head = (long) run << 1;
    while ((head & ~0x7FL) != 0) {
      levels.write((int) ((head & 0x7F) | 0x80));
      head >>>= 7;
    }
    levels.write((int) head);
    levels.write(runOfValues ? 1 : 0);
    run = 0;
  }

  private void endPage() {
    if (pageValues == 0) {
      return;
    }
    endRun();
    endBits();
    byte[] page =
        ByteBuffer.allocate(Integer.BYTES + levels.size() + plain.size())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(levels.size())
            .put(levels.toByteArray())
            .put(plain.toByteArray())
            .array();
    byte[] packed = Zstd.compress(page, COMPRESSION_LEVEL);
    byte[] header =
        new ThriftWriter()
            .i32(1, ParquetType.DATA_PAGE)
            .i32(2, page.length)
            .i32(3, packed.length)
            .struct(5)
            .i32(1, pageValues)
            .i32(2, ParquetType.PLAIN)
            .i32(3, ParquetType.RLE)
            .i32(4, ParquetType.RLE)
            .end()
            .toBytes();
    pages.writeBytes(header);
    pages.writeBytes(packed);
    unpacked += header.length + page.length;
    levels.reset();
    plain.reset();
    pageValues = 0;
  }

  /** Ends the last page and returns all. */
  byte[] finish() {
    endPage();
    return pages.toByteArray();
  }

  /**
   * Writes the metadata of the chunk.
   *
   * @param offset of its first page in the file
   */
  void writeMetadata(ThriftWriter out, long offset) {
    out.element().i64(2, offset).struct(3);
    out.i32(1, leaf.type())
        .numbers(2, ParquetType.PLAIN, ParquetType.RLE)
        .texts(3, leaf.path())
        .i32(4, ParquetType.ZSTD)
        .i64(5, values)
        .i64(6, unpacked)
        .i64(7, pages.size())
        .i64(9, offset);
    out.struct(12).i64(3, nulls);
    if (leaf.type() == ParquetType.DOUBLE && min <= max && !withNaN) {
      // Zero has two signs; readers must find both.
      out.binary(5, bytes(max == 0 ? 0.0 : max)).binary(6, bytes(min == 0 ? -0.0 : min));
    }
    out.end().end().end();
  }

  private static byte[] bytes(double number) {
    return ByteBuffer.allocate(Double.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putDouble(number)
        .array();
  }
}
