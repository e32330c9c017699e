package uk.trigpoint.tiles.tile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import uk.trigpoint.tiles.answer.Freshness;
import uk.trigpoint.tiles.mvt.TileLayer;

/**
 * A tile ready to send.
 *
 * @param gzip empty when nothing shows in it
 * @param tag of its content
 * @param dropped features left out for want of room
 * @param keptOneIn of the points only every so many-th was read; 1 for all
 */
public record FinishedTile(byte[] gzip, String tag, int dropped, int keptOneIn) {
  private static final FinishedTile EMPTY = new FinishedTile(new byte[0], "\"empty\"", 0, 1);

  static FinishedTile of(TileLayer.Finished layer, int keptOneIn) {
    return layer.bytes().length == 0
        ? EMPTY
        : new FinishedTile(
            compress(layer.bytes()), Freshness.hash(layer.bytes()), layer.dropped(), keptOneIn);
  }

  boolean isEmpty() {
    return gzip.length == 0;
  }

  /** The bytes for a client that cannot decompress. */
  byte[] plain() {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FinishedTile empty() {
    return EMPTY;
  }

  private static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out, 8192)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
