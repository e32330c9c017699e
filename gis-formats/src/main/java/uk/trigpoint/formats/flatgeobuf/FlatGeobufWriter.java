package uk.trigpoint.formats.flatgeobuf;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.wololo.flatgeobuf.generated.Feature;
import org.wololo.flatgeobuf.generated.GeometryType;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.HilbertOrder;
import uk.trigpoint.formats.binary.OutputGeometry;
import uk.trigpoint.formats.binary.UnreadableGeometryException;
import uk.trigpoint.formats.binary.WkbEncoder;

/**
 * Writes a FlatGeobuf file with its features along a Hilbert curve and a spatial index. A file with
 * a feature without geometry has no index, because the format has no place for it there.
 *
 * <p>The features are in a temporary file until the last is known; 40 bytes a feature are in
 * memory.
 */
final class FlatGeobufWriter implements FeatureWriter {
  private static final byte[] MAGIC = {'f', 'g', 'b', 3, 'f', 'g', 'b', 1};
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Layer layer;
  private final OutputGeometry output;
  private final FgbFeatureEncoder encoder;
  private final Path spool;
  private final OutputStream spooled;
  private final HilbertOrder boxes = new HilbertOrder();
  private long[] ends = new long[1024];
  private boolean everyGeometry = true;
  private boolean withZ;
  private boolean withoutZ;
  private int geometryType = -1;

  private FlatGeobufWriter(Path file, Layer layer, WriteOptions options) throws IOException {
    this.file = file;
    this.layer = layer;
    this.output = new OutputGeometry(options);
    this.encoder = new FgbFeatureEncoder(layer.columns());
    this.spool = Files.createTempFile("flatgeobuf", ".features");
    this.spooled = new BufferedOutputStream(Files.newOutputStream(spool), BUFFER);
  }

  /** Creates a file; a file that exists is replaced when the writer finishes. */
  static FlatGeobufWriter create(Path file, Layer layer, WriteOptions options) throws IOException {
    return new FlatGeobufWriter(file, layer, options);
  }

  @Override
  public void row(long fid, @Nullable Geometry geometry, @Nullable Object[] values) {
    Geometry place =
        geometry == null || geometry.isEmpty() ? null : output.transform(fid, geometry);
    observe(place);
    byte[] feature = encoder.encode(place, values, place != null && WkbEncoder.hasZ(place));
    int number = boxes.count() - 1;
    if (number == ends.length) {
      ends = Arrays.copyOf(ends, ends.length * 2);
    }
    ends[number] = start(number) + feature.length;
    try {
      spooled.write(feature);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void observe(@Nullable Geometry geometry) {
    boxes.add(geometry == null ? new Envelope() : geometry.getEnvelopeInternal());
    if (geometry == null) {
      everyGeometry = false;
      return;
    }
    boolean heights = WkbEncoder.hasZ(geometry);
    withZ |= heights;
    withoutZ |= !heights;
    int type = WkbEncoder.type(geometry, false);
    geometryType = geometryType < 0 || geometryType == type ? type : GeometryType.Unknown;
  }

  private long start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  @Override
  public void finish() throws IOException {
    spooled.close();
    try (FileChannel channel = FileChannel.open(spool, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined();
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      MemorySegment features = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      boolean mixed = withZ && withoutZ;
      boolean indexed = everyGeometry && boxes.count() > 0 && !mixed;
      int[] order = boxes.order();
      out.write(MAGIC);
      header(indexed, out);
      if (indexed) {
        PackedTree.write(boxes, order, offsets(order), out);
      }
      for (int number : order) {
        byte[] feature =
            features
                .asSlice(start(number), ends[number] - start(number))
                .toArray(ValueLayout.JAVA_BYTE);
        out.write(mixed ? withHeights(feature) : feature);
      }
    }
  }

  private long[] offsets(int[] order) {
    long[] offsets = new long[order.length];
    long offset = 0;
    for (int i = 0; i < order.length; i++) {
      offsets[i] = offset;
      offset += ends[order[i]] - start(order[i]);
    }
    return offsets;
  }

  /** Encodes a feature again, because all features of a file have heights or none has. */
  private byte[] withHeights(byte[] encoded) {
    Feature feature =
        Feature.getRootAsFeature(
            ByteBuffer.wrap(encoded, Integer.BYTES, encoded.length - Integer.BYTES)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN));
    byte[] properties = new byte[feature.propertiesLength()];
    for (int i = 0; i < properties.length; i++) {
      properties[i] = (byte) feature.properties(i);
    }
    try {
      Geometry geometry =
          feature.geometry() == null
              ? null
              : FgbGeometryDecoder.decode(feature.geometry(), GeometryType.Unknown);
      return encoder.encode(geometry, properties, true);
    } catch (UnreadableGeometryException e) {
      throw new UnwritableException(
          "Some features have heights and others have not, and " + e.getMessage() + ".", e);
    }
  }

  private void header(boolean indexed, OutputStream out) throws IOException {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    FgbHeaderEncoder.encode(
        builder,
        layer,
        output.crs(),
        new FgbHeaderEncoder.Totals(
            Math.max(geometryType, GeometryType.Unknown),
            withZ,
            boxes.count(),
            boxes.extent(),
            indexed ? PackedTree.NODE_SIZE : 0));
    out.write(builder.sizedByteArray());
  }

  @Override
  public void close() throws IOException {
    try {
      spooled.close();
    } finally {
      Files.deleteIfExists(spool);
    }
  }
}
