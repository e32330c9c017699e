package uk.trigpoint.formats.binary;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.locationtech.jts.geom.Envelope;

/**
 * Keeps encoded features in a temporary file until the last is known, then returns them along a
 * Hilbert curve. 40 bytes a feature are in memory.
 */
public final class HilbertSpool implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final OutputStream out;
  private final HilbertOrder boxes = new HilbertOrder();
  private long[] ends = new long[1024];

  public HilbertSpool() throws IOException {
    this.file = Files.createTempFile("features", ".spool");
    this.out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
  }

  /** Receives encoded features. */
  public interface Each {
    /** Receives a feature. */
    void feature(byte[] encoded) throws IOException;
  }

  /**
   * Adds a feature.
   *
   * @param box a null envelope if the feature has no geometry
   */
  public void add(Envelope box, byte[] encoded) {
    int number = boxes.count();
    boxes.add(box);
    if (number == ends.length) {
      ends = Arrays.copyOf(ends, ends.length * 2);
    }
    ends[number] = start(number) + encoded.length;
    try {
      out.write(encoded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the extents of the features. */
  public HilbertOrder boxes() {
    return boxes;
  }

  /** Returns the length of an encoded feature, by its number from 0. */
  public long length(int number) {
    return ends[number] - start(number);
  }

  private long start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  /** Passes the features on in an order of their numbers; none can be added any more. */
  public void each(int[] order, Each each) throws IOException {
    out.close();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      MemorySegment features = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      for (int number : order) {
        each.feature(
            features.asSlice(start(number), length(number)).toArray(ValueLayout.JAVA_BYTE));
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
