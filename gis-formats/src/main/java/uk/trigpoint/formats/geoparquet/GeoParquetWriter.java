package uk.trigpoint.formats.geoparquet;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileMetadata;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.HilbertSpool;
import uk.trigpoint.formats.binary.OutputGeometry;
import uk.trigpoint.formats.binary.WkbEncoder;

/**
 * Writes GeoParquet 1.1: well-known binary, the extent of each geometry in a column that covers it,
 * features along a Hilbert curve, so that readers can skip the row groups outside a window.
 */
final class GeoParquetWriter implements FeatureWriter {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int BUFFER = 1 << 16;
  private static final int GROUP_ROWS = 65_536;
  private static final long GROUP_BYTES = 64L << 20;
  private static final int SIDES = 4;

  private final Path file;
  private final OutputGeometry output;
  private final @Nullable FileMetadata metadata;
  private final List<WrittenLeaf> leaves = new ArrayList<>();
  private final String geometryName;
  private final String boxName;
  private final HilbertSpool spool;
  private final Set<String> geometryTypes = new TreeSet<>();
  private final List<byte[]> groups = new ArrayList<>();
  private List<ChunkWriter> chunks = List.of();
  private long position;
  private int rowsInGroup;
  private long bytesInGroup;

  private GeoParquetWriter(Path file, Layer layer, WriteOptions options) throws IOException {
    this.file = file;
    this.output = new OutputGeometry(options);
    this.metadata = options.metadata();
    WrittenGeoMetadata.requireSupported(output.crs());
    Set<String> taken = new HashSet<>();
    for (Column column : layer.columns()) {
      taken.add(column.name());
      leaves.add(WrittenLeaf.of(column));
    }
    this.geometryName = free("geometry", taken);
    this.boxName = free("bbox", taken);
    leaves.add(
        new WrittenLeaf(
            new String[] {geometryName}, ParquetType.BYTE_ARRAY, WrittenLeaf.Meaning.PLAIN));
    for (String side : WrittenGeoMetadata.SIDES) {
      leaves.add(
          new WrittenLeaf(
              new String[] {boxName, side}, ParquetType.DOUBLE, WrittenLeaf.Meaning.PLAIN));
    }
    this.spool = new HilbertSpool();
  }

  /** Creates a file; a file that exists is replaced when the writer finishes. */
  static GeoParquetWriter create(Path file, Layer layer, WriteOptions options) throws IOException {
    return new GeoParquetWriter(file, layer, options);
  }

  private static String free(String name, Set<String> taken) {
    String free = name;
    while (!taken.add(free)) {
      free += "_";
    }
    return free;
  }

  @Override
  public void row(long fid, @Nullable Geometry geometry, @Nullable Object[] values) {
    ByteArrayOutputStream row = new ByteArrayOutputStream();
    for (int i = 0; i < values.length; i++) {
      put(values[i] == null ? null : leaves.get(i).encode(values[i]), row);
    }
    Geometry place = geometry == null ? null : output.transform(fid, geometry);
    Envelope box = place == null ? new Envelope() : place.getEnvelopeInternal();
    put(place == null ? null : WrittenLeaf.bytes(WkbEncoder.encode(place)), row);
    if (place != null) {
      geometryTypes.add(place.getGeometryType() + (WkbEncoder.hasZ(place) ? " Z" : ""));
    }
    double[] sides = {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()};
    for (int side = 0; side < SIDES; side++) {
      put(box.isNull() ? null : leaves.getLast().encode(sides[side]), row);
    }
    spool.add(box, row.toByteArray());
  }

  /** Adds a value with its length; -1 stands for none. */
  private static void put(byte @Nullable [] value, ByteArrayOutputStream row) {
    int length = value == null ? -1 : value.length;
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      row.write(length >>> shift);
    }
    if (value != null) {
      row.writeBytes(value);
    }
  }

  @Override
  public void finish() throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      write(MAGIC, out);
      begin();
      spool.each(
          spool.boxes().order(),
          row -> {
            add(row);
            if (rowsInGroup == GROUP_ROWS || bytesInGroup > GROUP_BYTES) {
              end(out);
            }
          });
      end(out);
      byte[] footer = footer();
      write(footer, out);
      write(
          ByteBuffer.allocate(Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(footer.length)
              .array(),
          out);
      write(MAGIC, out);
    }
  }

  private void begin() {
    chunks = leaves.stream().map(ChunkWriter::new).toList();
    rowsInGroup = 0;
    bytesInGroup = 0;
  }

  private void add(byte[] row) {
    ByteBuffer values = ByteBuffer.wrap(row);
    for (ChunkWriter chunk : chunks) {
      int length = values.getInt();
      if (length < 0) {
        chunk.add(null);
      } else {
        byte[] value = new byte[length];
        values.get(value);
        chunk.add(value);
      }
    }
    rowsInGroup++;
    bytesInGroup += row.length;
  }

  private void end(OutputStream out) throws IOException {
    if (rowsInGroup == 0) {
      return;
    }
    long start = position;
    ThriftWriter group = new ThriftWriter().structs(1, chunks.size());
    for (ChunkWriter chunk : chunks) {
      byte[] bytes = chunk.finish();
      chunk.writeMetadata(group, position);
      write(bytes, out);
    }
    groups.add(group.i64(2, position - start).i64(3, rowsInGroup).toBytes());
    begin();
  }

  private void write(byte[] bytes, OutputStream out) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }

  private byte[] footer() {
    ThriftWriter out = new ThriftWriter().i32(1, 2);
    out.structs(2, leaves.size() + 2);
    out.element().text(4, "schema").i32(5, leaves.size() - SIDES + 1).end();
    for (WrittenLeaf leaf : leaves.subList(0, leaves.size() - SIDES)) {
      leaf.writeSchema(out, true);
    }
    out.element().i32(3, ParquetType.OPTIONAL).text(4, boxName).i32(5, SIDES).end();
    for (WrittenLeaf leaf : leaves.subList(leaves.size() - SIDES, leaves.size())) {
      leaf.writeSchema(out, false);
    }
    out.i64(3, spool.boxes().count());
    out.structs(4, groups.size());
    groups.forEach(out::raw);
    Map<String, String> about = metadata == null ? Map.of() : metadata.entries();
    out.structs(5, about.size() + 1).element().text(1, "geo").text(2, geo()).end();
    about.forEach((name, value) -> out.element().text(1, name).text(2, value).end());
    out.text(6, "Trigpoint");
    out.structs(7, leaves.size());
    for (int i = 0; i < leaves.size(); i++) {
      out.element().struct(1).end().end();
    }
    return out.toBytes();
  }

  private String geo() {
    return WrittenGeoMetadata.text(
        geometryName, boxName, geometryTypes, output.crs(), spool.boxes().extent());
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
