package uk.trigpoint.tiles.mvt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.tile.TileId;
import uk.trigpoint.tiles.mvt.GeometryEncoder.Encoded;

/**
 * Builds a tile with one layer, feature by feature. The result never exceeds its budget of bytes: a
 * single large feature is simplified further, and if there are too many features the smallest are
 * dropped.
 *
 * @see "Mapbox Vector Tile Specification 2.1"
 */
public final class TileLayer {
  /** Tile units across a tile. */
  public static final int EXTENT = 4096;

  /** Buffer around a tile in tile units, so that outlines and labels are not cut at the edge. */
  public static final int BUFFER = 64;

  private static final int MAX_COARSER = 12;

  private final String name;
  private final List<String> keys;
  private final int budgetBytes;
  private final double tolerance;
  private final GeometryEncoder geometries;
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(long id, Encoded geometry, @Nullable Object[] values) {}

  /**
   * An encoded tile.
   *
   * @param bytes empty if nothing is visible
   * @param features number of features in the tile
   * @param dropped number of features dropped to stay within the budget
   */
  public record EncodedLayer(byte[] bytes, int features, int dropped) {}

  /**
   * Creates an empty layer.
   *
   * @param keys names of the attributes, in order
   * @param budgetBytes maximum size of the tile, bytes, uncompressed
   * @param tolerance maximum deviation of a simplified line, tile units
   */
  public TileLayer(TileId tile, String name, List<String> keys, int budgetBytes, double tolerance) {
    this.name = name;
    this.keys = List.copyOf(keys);
    this.budgetBytes = budgetBytes;
    this.tolerance = tolerance;
    this.geometries = new GeometryEncoder(tile);
  }

  /**
   * Adds a feature unless nothing of it is visible in the tile.
   *
   * @param ewkb in EPSG:3857
   * @param values of the keys, in order; null entries are omitted; the array is copied
   * @throws UnsupportedGeometryException if the geometry has no representation in a tile; nothing
   *     is added
   */
  public void add(long id, byte[] ewkb, @Nullable Object[] values) {
    Encoded geometry = geometries.encode(ewkb, tolerance);
    double coarser = Math.max(tolerance, 1);
    for (int i = 0;
        geometry != null && geometry.commands().length > budgetBytes / 4 && i < MAX_COARSER;
        i++) {
      coarser *= 2;
      geometry = geometries.encode(ewkb, coarser);
    }
    if (geometry != null) {
      entries.add(new Entry(id, geometry, values.clone()));
    }
  }

  /** Returns the size of the tile with all features, bytes, which may exceed the budget. */
  public int size() {
    return write(entries).length;
  }

  /** Encodes the tile. */
  public EncodedLayer finish() {
    entries.sort(Comparator.comparingLong(Entry::id));
    List<Entry> shown = entries;
    byte[] bytes = write(shown);
    while (bytes.length > budgetBytes && shown.size() > 1) {
      // 10 % below the average's estimate, because the larger features are kept.
      int keep = (int) (0.9 * shown.size() * budgetBytes / bytes.length);
      shown = largest(shown, Math.clamp(keep, 1, shown.size() - 1));
      bytes = write(shown);
    }
    return new EncodedLayer(bytes, shown.size(), entries.size() - shown.size());
  }

  /**
   * Returns the largest features in their original order. Among features of equal size, the choice
   * is pseudo-random by id, so that they stay evenly scattered.
   */
  private static List<Entry> largest(List<Entry> from, int count) {
    return from.stream()
        .sorted(
            Comparator.comparingDouble((Entry e) -> -e.geometry().size())
                .thenComparingLong(e -> e.id() * 0x9E3779B97F4A7C15L))
        .limit(count)
        .sorted(Comparator.comparingLong(Entry::id))
        .toList();
  }

  private byte[] write(List<Entry> shown) {
    if (shown.isEmpty()) {
      return new byte[0];
    }
    ProtobufWriter layer = new ProtobufWriter(64 * 1024);
    layer.uint(15, 2);
    layer.string(1, name);
    List<Object> values = writeFeatures(layer, shown);
    keys.forEach(key -> layer.string(3, key));
    writeValues(layer, values);
    layer.uint(5, EXTENT);
    ProtobufWriter tile = new ProtobufWriter(layer.size() + 16);
    tile.message(3, layer);
    return tile.toBytes();
  }

  /** Writes the features and returns the distinct values that their tags refer to, by index. */
  private List<Object> writeFeatures(ProtobufWriter layer, List<Entry> shown) {
    Map<Object, Integer> indexes = new HashMap<>();
    List<Object> values = new ArrayList<>();
    ProtobufWriter feature = new ProtobufWriter(1024);
    ProtobufWriter tags = new ProtobufWriter(256);
    for (Entry entry : shown) {
      tags.clear();
      writeTags(tags, entry, indexes, values);
      feature.clear();
      if (entry.id() != 0) {
        feature.uint(1, entry.id());
      }
      if (tags.size() > 0) {
        feature.message(2, tags);
      }
      feature.uint(3, entry.geometry().kind());
      feature.bytes(4, entry.geometry().commands(), entry.geometry().commands().length);
      layer.message(2, feature);
    }
    return values;
  }

  private void writeTags(
      ProtobufWriter tags, Entry entry, Map<Object, Integer> indexes, List<Object> values) {
    for (int i = 0; i < keys.size(); i++) {
      Object value = entry.values()[i];
      if (value != null) {
        tags.varint(i);
        tags.varint(
            indexes.computeIfAbsent(
                value,
                v -> {
                  values.add(v);
                  return values.size() - 1;
                }));
      }
    }
  }

  private static void writeValues(ProtobufWriter layer, List<Object> values) {
    ProtobufWriter text = new ProtobufWriter(256);
    for (Object value : values) {
      text.clear();
      value(text, value);
      layer.message(4, text);
    }
  }

  private static void value(ProtobufWriter into, Object value) {
    switch (value) {
      case Long number when number >= 0 -> into.uint(5, number);
      case Long number -> into.uint(6, ProtobufWriter.zigzag(number));
      case Double number -> into.fixed(3, number);
      case Boolean flag -> into.bool(7, flag);
      default -> into.string(1, value.toString());
    }
  }
}
