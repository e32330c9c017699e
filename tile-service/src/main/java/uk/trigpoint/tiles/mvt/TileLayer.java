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
 * A tile with one layer, filled feature by feature. It never exceeds its budget of bytes: a single
 * large feature is drawn coarser, and of too many features the smallest are left out.
 *
 * @see "Mapbox Vector Tile Specification 2.1"
 */
public final class TileLayer {
  /** Units across a tile. */
  public static final int EXTENT = 4096;

  /** Units a tile reaches over its edges, so that outlines and labels are not cut. */
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
   * What came out.
   *
   * @param bytes empty when nothing shows
   * @param features in the tile
   * @param dropped left out for want of room
   */
  public record Finished(byte[] bytes, int features, int dropped) {}

  /**
   * An empty layer.
   *
   * @param keys names of the values, in order
   * @param budgetBytes the tile's size at most, not compressed
   * @param tolerance units a line may part from the true one by
   */
  public TileLayer(TileId tile, String name, List<String> keys, int budgetBytes, double tolerance) {
    this.name = name;
    this.keys = List.copyOf(keys);
    this.budgetBytes = budgetBytes;
    this.tolerance = tolerance;
    this.geometries = new GeometryEncoder(tile);
  }

  /**
   * Adds a feature, unless nothing of it shows.
   *
   * @param ewkb in EPSG:3857
   * @param values of the keys, in order; null for none; the array is not kept
   * @throws UnsupportedGeometryException if a tile has no form for the geometry; nothing is added
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

  /** The tile. */
  public Finished finish() {
    entries.sort(Comparator.comparingLong(Entry::id));
    List<Entry> shown = entries;
    byte[] bytes = write(shown);
    while (bytes.length > budgetBytes && shown.size() > 1) {
      // A tenth below what the average says, as the larger features stay.
      int keep = (int) (0.9 * shown.size() * budgetBytes / bytes.length);
      shown = largest(shown, Math.clamp(keep, 1, shown.size() - 1));
      bytes = write(shown);
    }
    return new Finished(bytes, shown.size(), entries.size() - shown.size());
  }

  /** The largest, and of those alike an even scatter, in the order they had. */
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
    ProtoBuffer layer = new ProtoBuffer(64 * 1024);
    layer.uint(15, 2);
    layer.string(1, name);
    Map<Object, Integer> values = new HashMap<>();
    List<Object> inOrder = new ArrayList<>();
    ProtoBuffer feature = new ProtoBuffer(1024);
    ProtoBuffer tags = new ProtoBuffer(256);
    for (Entry entry : shown) {
      tags.clear();
      for (int i = 0; i < keys.size(); i++) {
        Object value = entry.values()[i];
        if (value != null) {
          tags.varint(i);
          tags.varint(
              values.computeIfAbsent(
                  value,
                  v -> {
                    inOrder.add(v);
                    return inOrder.size() - 1;
                  }));
        }
      }
      feature.clear();
      feature.uint(1, entry.id());
      if (tags.size() > 0) {
        feature.message(2, tags);
      }
      feature.uint(3, entry.geometry().kind());
      feature.bytes(4, entry.geometry().commands(), entry.geometry().commands().length);
      layer.message(2, feature);
    }
    keys.forEach(key -> layer.string(3, key));
    ProtoBuffer text = new ProtoBuffer(256);
    for (Object value : inOrder) {
      text.clear();
      value(text, value);
      layer.message(4, text);
    }
    layer.uint(5, EXTENT);
    ProtoBuffer tile = new ProtoBuffer(layer.size() + 16);
    tile.message(3, layer);
    return tile.toBytes();
  }

  private static void value(ProtoBuffer into, Object value) {
    switch (value) {
      case Long number when number >= 0 -> into.uint(5, number);
      case Long number -> into.uint(6, ProtoBuffer.zigzag(number));
      case Double number -> into.fixed(3, number);
      case Boolean flag -> into.bool(7, flag);
      default -> into.string(1, value.toString());
    }
  }
}
