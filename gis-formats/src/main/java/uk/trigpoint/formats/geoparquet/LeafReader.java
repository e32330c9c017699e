package uk.trigpoint.formats.geoparquet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.SourceException;

/**
 * Reads the entries of one leaf in one row group, one at a time, with one page in memory. An entry
 * is a value, or a null or empty list.
 */
final class LeafReader {
  private static final int BUFFER = 1 << 14;
  private static final int MAX_PAGE = 128 << 20;

  /** Rough size of an object and the reference to it. */
  private static final int OBJECT_BYTES = 40;

  private final Schema.Leaf leaf;
  private final Memory memory;
  private final InputStream in;
  private final int codec;
  private @Nullable List<Object> dictionary;
  private @Nullable Rle repetitions;
  private @Nullable Rle definitions;
  private @Nullable Values values;
  private long leftInPage;
  private long leftInColumn;
  private long pageBytes;
  private long dictionaryBytes;
  private int repetition;
  private int definition;

  LeafReader(FileChannel file, Schema.Leaf leaf, Thrift.Struct column, Memory memory)
      throws IOException {
    Thrift.Struct chunk = column.get(3);
    if (column.has(1)) {
      throw new SourceException("The Parquet file refers to another file, which is not read.");
    }
    this.leaf = leaf;
    this.memory = memory;
    this.codec = (int) chunk.number(4);
    this.leftInColumn = chunk.number(5);
    long start = chunk.number(9);
    long dictionaryStart = chunk.number(11, 0);
    if (dictionaryStart > 0) {
      start = Math.min(start, dictionaryStart);
    }
    long length = chunk.number(7);
    if (start < 0 || length < 0 || start > file.size() - length || leftInColumn < 0) {
      throw damaged();
    }
    this.in = new BufferedInputStream(new ChannelRange(file, start, length), BUFFER);
  }

  /**
   * Moves to the next entry.
   *
   * @throws SourceException if there is none
   */
  void next() throws IOException {
    if (leftInColumn == 0) {
      throw damaged();
    }
    while (leftInPage == 0) {
      page();
    }
    leftInPage--;
    leftInColumn--;
    repetition = repetitions == null ? 0 : repetitions.next();
    definition = definitions == null ? 0 : definitions.next();
  }

  /** Returns whether there is another entry. */
  boolean hasNext() {
    return leftInColumn > 0;
  }

  /** Returns the repetition level of the current entry; 0 starts a row. */
  int repetition() {
    return repetition;
  }

  /** Returns the definition level of the current entry. */
  int definition() {
    return definition;
  }

  /** Returns whether the current entry is a value. */
  boolean isValue() {
    return definition == leaf.maxDefinition();
  }

  /** Returns the value of the current entry; call it once for each value. */
  Object value() {
    if (values == null) {
      throw damaged();
    }
    return values.next();
  }

  private void page() throws IOException {
    Thrift.Struct header = Thrift.read(in);
    long packed = header.number(3);
    long unpacked = header.number(2);
    if (packed < 0 || unpacked < 0 || packed > MAX_PAGE || unpacked > MAX_PAGE) {
      throw new SourceException(
          "The Parquet file has a page of %,d bytes in column '%s'; at most %,d are read."
              .formatted(Math.max(packed, unpacked), leaf.name(), MAX_PAGE));
    }
    memory.unpack(unpacked);
    int type = (int) header.number(1);
    if (type == ParquetType.DICTIONARY_PAGE) {
      dictionary(header, packed, (int) unpacked);
    } else if (type == ParquetType.DATA_PAGE || type == ParquetType.DATA_PAGE_V2) {
      memory.release(pageBytes);
      pageBytes = packed + unpacked;
      memory.take(pageBytes);
      byte[] bytes = read(packed);
      if (type == ParquetType.DATA_PAGE) {
        dataPage(header.get(5), Codecs.unpack(codec, bytes, (int) unpacked));
      } else {
        dataPageV2(header.get(8), bytes, (int) unpacked);
      }
    } else {
      in.skipNBytes(packed);
    }
  }

  private byte[] read(long length) throws IOException {
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new SourceException("The Parquet file is cut off in column '" + leaf.name() + "'.");
    }
    return bytes;
  }

  private void dictionary(Thrift.Struct header, long packed, int unpacked) throws IOException {
    long count = header.get(7).number(1);
    memory.release(dictionaryBytes);
    dictionaryBytes = packed + 2L * unpacked;
    memory.take(dictionaryBytes);
    byte[] bytes = Codecs.unpack(codec, read(packed), unpacked);
    // A value has at least one bit; only fixed values of no length have none.
    if (count < 0 || count > 8L * bytes.length) {
      throw damaged();
    }
    dictionaryBytes += count * OBJECT_BYTES;
    memory.take(count * OBJECT_BYTES);
    Values plain = Values.of(leaf, ParquetType.PLAIN, little(ByteBuffer.wrap(bytes)));
    List<Object> entries = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      entries.add(plain.next());
    }
    dictionary = entries;
  }

  private void dataPage(Thrift.Struct header, byte[] page) {
    ByteBuffer bytes = little(ByteBuffer.wrap(page));
    repetitions = levels(bytes, leaf.maxRepetition());
    definitions = levels(bytes, leaf.maxDefinition());
    values(header.number(1), (int) header.number(2), bytes);
  }

  private void dataPageV2(Thrift.Struct header, byte[] packed, int unpacked) {
    int repetitionBytes = Math.toIntExact(header.number(6));
    int definitionBytes = Math.toIntExact(header.number(5));
    ByteBuffer bytes = little(ByteBuffer.wrap(packed));
    repetitions = level(slice(bytes, repetitionBytes), leaf.maxRepetition());
    definitions = level(slice(bytes, definitionBytes), leaf.maxDefinition());
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    boolean compressed = header.truth(7, true);
    byte[] plain =
        compressed
            ? Codecs.unpack(codec, rest, Math.max(0, unpacked - repetitionBytes - definitionBytes))
            : rest;
    values(header.number(1), (int) header.number(4), little(ByteBuffer.wrap(plain)));
  }

  private void values(long count, int encoding, ByteBuffer bytes) {
    if (count < 0) {
      throw damaged();
    }
    leftInPage = count;
    boolean coded =
        encoding == ParquetType.PLAIN_DICTIONARY || encoding == ParquetType.RLE_DICTIONARY;
    values = coded ? coded(bytes) : bytes.hasRemaining() ? Values.of(leaf, encoding, bytes) : null;
  }

  private @Nullable Values coded(ByteBuffer bytes) {
    List<Object> entries = dictionary;
    if (!bytes.hasRemaining()) {
      return null; // a page of nulls
    }
    if (entries == null) {
      throw damaged();
    }
    Rle indices = new Rle(bytes, bytes.get());
    return () -> entries.get(indices.next());
  }

  private static @Nullable Rle levels(ByteBuffer bytes, int max) {
    return max == 0 ? null : level(slice(bytes, bytes.getInt()), max);
  }

  private static @Nullable Rle level(ByteBuffer bytes, int max) {
    return max == 0 ? null : new Rle(bytes, Integer.SIZE - Integer.numberOfLeadingZeros(max));
  }

  private static ByteBuffer slice(ByteBuffer bytes, int length) {
    ByteBuffer slice = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return little(slice);
  }

  private static ByteBuffer little(ByteBuffer bytes) {
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  private SourceException damaged() {
    return new SourceException("The Parquet file is damaged in column '" + leaf.name() + "'.");
  }

  /** Gives back the memory of the last page and of the dictionary. */
  void release() {
    memory.release(pageBytes + dictionaryBytes);
    pageBytes = 0;
    dictionaryBytes = 0;
  }
}
