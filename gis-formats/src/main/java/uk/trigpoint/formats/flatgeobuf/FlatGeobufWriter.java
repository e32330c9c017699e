package uk.trigpoint.formats.flatgeobuf;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.wololo.flatgeobuf.generated.Feature;
import org.wololo.flatgeobuf.generated.GeometryType;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileMetadata;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.HilbertSpool;
import uk.trigpoint.formats.binary.OutputGeometry;
import uk.trigpoint.formats.binary.UnreadableGeometryException;
import uk.trigpoint.formats.binary.WkbEncoder;

/**
 * Writes a FlatGeobuf file with its features along a Hilbert curve and a spatial index. A file with
 * a feature without geometry has no index, because the format has no place for it there; nor has
 * one in which only some features have heights.
 */
final class FlatGeobufWriter implements FeatureWriter {
  private static final byte[] MAGIC = {'f', 'g', 'b', 3, 'f', 'g', 'b', 1};
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Layer layer;
  private final OutputGeometry output;
  private final @Nullable FileMetadata metadata;
  private final FgbFeatureEncoder encoder;
  private final HilbertSpool spool;
  private boolean everyGeometry = true;
  private boolean withZ;
  private boolean withoutZ;
  private int geometryType = -1;

  private FlatGeobufWriter(Path file, Layer layer, WriteOptions options) throws IOException {
    this.file = file;
    this.layer = layer;
    this.output = new OutputGeometry(options);
    this.metadata = options.metadata();
    this.encoder = new FgbFeatureEncoder(layer.columns());
    this.spool = new HilbertSpool();
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
    spool.add(place == null ? new Envelope() : place.getEnvelopeInternal(), feature);
  }

  private void observe(@Nullable Geometry geometry) {
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

  @Override
  public void finish() throws IOException {
    boolean mixed = withZ && withoutZ;
    boolean indexed = everyGeometry && spool.boxes().count() > 0 && !mixed;
    int[] order = spool.boxes().order();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      out.write(MAGIC);
      header(indexed, out);
      if (indexed) {
        PackedTree.write(spool.boxes(), order, offsets(order), out);
      }
      spool.each(order, feature -> out.write(mixed ? withHeights(feature) : feature));
    }
  }

  private long[] offsets(int[] order) {
    long[] offsets = new long[order.length];
    long offset = 0;
    for (int i = 0; i < order.length; i++) {
      offsets[i] = offset;
      offset += spool.length(order[i]);
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
        metadata,
        new FgbHeaderEncoder.Totals(
            Math.max(geometryType, GeometryType.Unknown),
            withZ,
            spool.boxes().count(),
            spool.boxes().extent(),
            indexed ? PackedTree.NODE_SIZE : 0));
    out.write(builder.sizedByteArray());
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
