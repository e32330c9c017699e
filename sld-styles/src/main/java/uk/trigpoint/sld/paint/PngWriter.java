package uk.trigpoint.sld.paint;

import com.pngencoder.PngEncoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes PNG, optimised for speed: level 1 costs 2 % more bytes than 9 at a tenth of the time. */
public final class PngWriter {
  private static final int LEVEL = 2;

  private PngWriter() {}

  /**
   * Writes at the usual level; does not close the stream.
   *
   * @throws IOException if the stream does
   */
  public static void write(BufferedImage image, OutputStream stream) throws IOException {
    write(image, stream, LEVEL);
  }

  /**
   * Writes at a level of compression from 1, fastest, to 9; does not close the stream.
   *
   * @throws IOException if the stream does
   */
  public static void write(BufferedImage image, OutputStream stream, int level) throws IOException {
    try {
      new PngEncoder().withBufferedImage(image).withCompressionLevel(level).toStream(stream);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
