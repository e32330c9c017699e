package uk.trigpoint.tiles.tile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import uk.trigpoint.tiles.mvt.TileLayer;
import uk.trigpoint.tiles.response.HttpCaching;

/**
 * An encoded tile.
 *
 * @param gzip compressed bytes; empty if nothing is visible
 * @param etag strong ETag of the content
 * @param dropped number of features dropped to stay within the byte budget
 * @param samplingStep of points, those at one in so many places were read; 1 means all
 * @param minSize lines and polygons smaller than this were not read, EPSG:3857 metres; 0 if none
 *     that can be seen was left out so
 */
public record EncodedTile(byte[] gzip, String etag, int dropped, int samplingStep, double minSize) {
  private static final EncodedTile EMPTY = new EncodedTile(new byte[0], "\"empty\"", 0, 1, 0);

  static EncodedTile of(TileLayer.EncodedLayer layer, int samplingStep, double minSize) {
    return layer.bytes().length == 0
        ? EMPTY
        : new EncodedTile(
            compress(layer.bytes()),
            HttpCaching.strongEtag(layer.bytes()),
            layer.dropped(),
            samplingStep,
            minSize);
  }

  boolean isEmpty() {
    return gzip.length == 0;
  }

  /** Returns the uncompressed bytes, for a client that does not accept gzip. */
  byte[] plain() {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the tile without features. */
  static EncodedTile empty() {
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
