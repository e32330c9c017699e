package uk.trigpoint.sld.paint;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a PNG from bands of rows, so that the whole image is never in memory.
 *
 * @see "Portable Network Graphics (PNG) Specification, Second Edition, W3C, sections 5 and 11"
 */
public final class PngRowWriter implements Closeable {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int RGB = 2;
  private static final int RGBA = 6;

  private final DataOutputStream out;
  private final Deflater deflater = new Deflater(PngWriter.LEVEL);
  private final DeflaterOutputStream data;
  private final int width;
  private final boolean alpha;
  private final byte[] row;

  /**
   * Writes the header.
   *
   * @param stream not closed
   * @param alpha whether pixels can be transparent
   */
  public PngRowWriter(OutputStream stream, int width, int height, boolean alpha)
      throws IOException {
    this.out = new DataOutputStream(stream);
    this.width = width;
    this.alpha = alpha;
    this.row = new byte[1 + width * (alpha ? 4 : 3)];
    out.write(SIGNATURE);
    byte[] header = new byte[13];
    java.nio.ByteBuffer.wrap(header)
        .putInt(width)
        .putInt(height)
        .put((byte) 8)
        .put((byte) (alpha ? RGBA : RGB));
    chunk("IHDR", header, header.length);
    data = new DeflaterOutputStream(new Chunks(), deflater, 16 * 1024);
  }

  /**
   * Writes the next rows.
   *
   * @param rows of type TYPE_INT_RGB or TYPE_INT_ARGB, as wide as the image
   */
  public void write(BufferedImage rows) throws IOException {
    int[] pixels = ((DataBufferInt) rows.getRaster().getDataBuffer()).getData();
    for (int y = 0; y < rows.getHeight(); y++) {
      int at = 1;
      for (int i = y * width; i < (y + 1) * width; i++) {
        int pixel = pixels[i];
        row[at++] = (byte) (pixel >> 16);
        row[at++] = (byte) (pixel >> 8);
        row[at++] = (byte) pixel;
        if (alpha) {
          row[at++] = (byte) (pixel >>> 24);
        }
      }
      data.write(row);
    }
  }

  /** Writes the end of the image, and frees the compressor. */
  @Override
  public void close() throws IOException {
    try {
      data.close();
      chunk("IEND", row, 0);
      out.flush();
    } finally {
      deflater.end();
    }
  }

  private void chunk(String type, byte[] content, int length) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content, 0, length);
    out.writeInt(length);
    out.write(name);
    out.write(content, 0, length);
    out.writeInt((int) crc.getValue());
  }

  /** Collects compressed bytes into chunks. */
  private final class Chunks extends OutputStream {
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int length;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      int done = 0;
      while (done < count) {
        int n = Math.min(count - done, CHUNK_BYTES - length);
        System.arraycopy(bytes, from + done, chunk, length, n);
        length += n;
        done += n;
        if (length == CHUNK_BYTES) {
          writeChunk();
        }
      }
    }

    @Override
    public void close() throws IOException {
      if (length > 0) {
        writeChunk();
      }
    }

    private void writeChunk() throws IOException {
      chunk("IDAT", chunk, length);
      length = 0;
    }
  }
}
