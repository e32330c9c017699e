package uk.trigpoint.formats.flatgeobuf;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wololo.flatgeobuf.generated.Feature;
import org.wololo.flatgeobuf.generated.Header;
import uk.trigpoint.formats.SourceException;

/** Reads the parts of a FlatGeobuf file one after the other, in bounded memory. */
final class FgbFile implements Closeable {
  private static final int MAGIC = 8;
  private static final int VERSION = 3;
  private static final int BUFFER = 1 << 16;
  private static final int MAX_HEADER = 16 << 20;
  private static final int NODE_BYTES = 40;
  private static final int MIN_FEATURE = 4;

  /** A million vertices with height, measure and times, and as many bytes of values. */
  private static final int MAX_FEATURE = 128 << 20;

  private final InputStream in;
  private final long size;
  private final Header header;
  private long number;

  private FgbFile(InputStream in, long size) throws IOException {
    this.in = in;
    this.size = size;
    this.header = header();
  }

  /**
   * Opens a file at its first feature.
   *
   * @throws SourceException if its header is damaged
   */
  static FgbFile open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      FgbFile opened = new FgbFile(in, Files.size(file));
      opened.skipIndex();
      return opened;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private Header header() throws IOException {
    byte[] magic = in.readNBytes(MAGIC);
    boolean known =
        magic.length == MAGIC
            && magic[0] == 'f'
            && magic[1] == 'g'
            && magic[2] == 'b'
            && magic[4] == 'f'
            && magic[5] == 'g'
            && magic[6] == 'b';
    if (!known) {
      throw new SourceException("The file is not a FlatGeobuf file.");
    }
    if (magic[3] != VERSION) {
      throw new SourceException(
          "The file has version %d of FlatGeobuf; version %d is read."
              .formatted(magic[3] & 0xFF, VERSION));
    }
    ByteBuffer bytes = part("its header", MAX_HEADER);
    if (bytes == null) {
      throw new SourceException("The FlatGeobuf file is cut off in its header.");
    }
    return Header.getRootAsHeader(bytes);
  }

  private void skipIndex() throws IOException {
    try {
      in.skipNBytes(indexBytes());
    } catch (EOFException e) {
      throw new SourceException("The FlatGeobuf file is cut off in its index.", e);
    }
  }

  private long indexBytes() {
    long features = header.featuresCount();
    int nodeSize = header.indexNodeSize();
    if (features == 0 || nodeSize == 0) {
      return 0;
    }
    if (features < 0 || features > size || nodeSize == 1) {
      throw new SourceException(
          "The FlatGeobuf file is damaged: its header says that it has %s features."
              .formatted(Long.toUnsignedString(features)));
    }
    long nodes = features;
    long level = features;
    do {
      level = (level + nodeSize - 1) / nodeSize;
      nodes += level;
    } while (level != 1);
    return nodes * NODE_BYTES;
  }

  /** Returns the header. Its accessors throw {@link RuntimeException}s if it is damaged. */
  Header getHeader() {
    return header;
  }

  /**
   * Reads the next feature. Its accessors throw {@link RuntimeException}s if it is damaged.
   *
   * @return null after the last
   * @throws SourceException if the file is cut off, or a feature is too large
   */
  @Nullable Feature next() throws IOException {
    number++;
    ByteBuffer bytes = part("feature " + number, MAX_FEATURE);
    if (bytes == null) {
      requireAll();
      return null;
    }
    return Feature.getRootAsFeature(bytes);
  }

  private void requireAll() {
    long expected = header.featuresCount();
    if (expected != 0 && expected != number - 1) {
      throw new SourceException(
          "The FlatGeobuf file is cut off: its header says that it has %s features, but it has %,d."
              .formatted(Long.toUnsignedString(expected), number - 1));
    }
  }

  /** Returns the number of the current feature, from 1. */
  long number() {
    return number;
  }

  private @Nullable ByteBuffer part(String what, int max) throws IOException {
    byte[] prefix = in.readNBytes(Integer.BYTES);
    if (prefix.length == 0) {
      return null;
    }
    if (prefix.length < Integer.BYTES) {
      throw new SourceException("The FlatGeobuf file is cut off in " + what + ".");
    }
    long length =
        Integer.toUnsignedLong(ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getInt());
    if (length < MIN_FEATURE || length > max) {
      throw new SourceException(
          "The FlatGeobuf file is damaged: %s says that it has %,d bytes.".formatted(what, length));
    }
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new SourceException("The FlatGeobuf file is cut off in " + what + ".");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
