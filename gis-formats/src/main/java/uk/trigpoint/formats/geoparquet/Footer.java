package uk.trigpoint.formats.geoparquet;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.formats.SourceException;

/**
 * The metadata at the end of a file.
 *
 * @param metadata as it is written
 */
record Footer(Thrift.Struct metadata, Schema schema) {
  private static final int TAIL = 8;
  private static final int MAX_BYTES = 16 << 20;
  private static final int MAGIC = 0x31524150; // PAR1
  private static final int ENCRYPTED = 0x45524150; // PARE

  /** A small file may have so many rows: those without values need no bytes. */
  private static final long FREE_ROWS = 1_000_000;

  private static final long ROWS_PER_BYTE = 100;

  /**
   * Reads the footer of a file.
   *
   * @throws SourceException if the file is damaged or encrypted
   */
  static Footer read(FileChannel file) throws IOException {
    long size = file.size();
    if (size < TAIL + Integer.BYTES) {
      throw new SourceException("The Parquet file is cut off.");
    }
    ByteBuffer tail = bytes(file, size - TAIL, TAIL);
    if (tail.getInt(4) == ENCRYPTED) {
      throw new SourceException("The Parquet file is encrypted.");
    }
    if (tail.getInt(4) != MAGIC) {
      throw new SourceException("The Parquet file is cut off: it has no metadata at its end.");
    }
    long length = Integer.toUnsignedLong(tail.getInt(0));
    if (length > MAX_BYTES || length > size - TAIL) {
      throw new SourceException(
          "The Parquet file is damaged: its metadata says that it has %,d bytes."
              .formatted(length));
    }
    ByteBuffer bytes = bytes(file, size - TAIL - length, (int) length);
    try {
      Thrift.Struct metadata = Thrift.read(new ByteArrayInputStream(bytes.array()));
      Footer footer = new Footer(metadata, Schema.of(metadata.list(2)));
      footer.check(FREE_ROWS + ROWS_PER_BYTE * size);
      return footer;
    } catch (EOFException e) {
      throw new SourceException("The Parquet file is damaged in its metadata.", e);
    }
  }

  private static ByteBuffer bytes(FileChannel file, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, position + bytes.position()) < 0) {
        throw new SourceException("The Parquet file is cut off.");
      }
    }
    return bytes.flip();
  }

  private void check(long maxRows) {
    long rows = 0;
    for (Thrift.Struct group : rowGroups()) {
      long more = group.number(3);
      if (more < 0 || group.list(1).size() != schema.leaves().size()) {
        throw new SourceException("The Parquet file is damaged: a row group has other columns.");
      }
      rows = more > maxRows - rows ? maxRows + 1 : rows + more;
      if (rows > maxRows) {
        throw new SourceException(
            "The Parquet file has more than %,d rows, although it has only %,d bytes."
                .formatted(maxRows, (maxRows - FREE_ROWS) / ROWS_PER_BYTE));
      }
    }
  }

  /** Lists the row groups. */
  List<Thrift.Struct> rowGroups() {
    return metadata.list(4);
  }

  /** Finds a text of the file's key-value metadata. */
  Optional<String> find(String key) {
    return metadata.list(5).stream()
        .filter(pair -> pair.text(1).equals(key) && pair.has(2))
        .map(pair -> pair.text(2))
        .findFirst();
  }
}
