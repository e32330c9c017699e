package uk.trigpoint.formats.flatgeobuf;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.wololo.flatgeobuf.generated.Feature;
import org.wololo.flatgeobuf.generated.Geometry;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.formats.binary.WkbEncoder;

/** Encodes features, each with its length in front. */
final class FgbFeatureEncoder {
  private static final int INITIAL_BYTES = 1 << 12;

  private final List<Column> columns;
  private final FlatBufferBuilder out = new FlatBufferBuilder(INITIAL_BYTES);
  private final ByteBuffer scalar =
      ByteBuffer.allocate(Short.BYTES + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

  FgbFeatureEncoder(List<Column> columns) {
    this.columns = columns;
  }

  /**
   * Encodes a feature.
   *
   * @param withZ whether to write heights, NaN where there are none
   */
  byte[] encode(
      org.locationtech.jts.geom.@Nullable Geometry geometry,
      @Nullable Object[] values,
      boolean withZ) {
    return encode(geometry, properties(values), withZ);
  }

  /** Encodes a feature with values that are encoded already. */
  byte[] encode(
      org.locationtech.jts.geom.@Nullable Geometry geometry, byte[] properties, boolean withZ) {
    out.clear();
    int shape = geometry == null ? 0 : geometry(geometry, withZ);
    int bytes = properties.length == 0 ? 0 : Feature.createPropertiesVector(out, properties);
    Feature.startFeature(out);
    if (shape != 0) {
      Feature.addGeometry(out, shape);
    }
    if (bytes != 0) {
      Feature.addProperties(out, bytes);
    }
    Feature.finishSizePrefixedFeatureBuffer(out, Feature.endFeature(out));
    return out.sizedByteArray();
  }

  private int geometry(org.locationtech.jts.geom.Geometry geometry, boolean withZ) {
    int type = WkbEncoder.type(geometry, false);
    return switch (geometry) {
      case Point point ->
          flat(type, point.isEmpty() ? List.of() : List.of(point.getCoordinateSequence()), withZ);
      case LineString line -> flat(type, List.of(line.getCoordinateSequence()), withZ);
      case Polygon polygon -> ended(type, rings(polygon), withZ);
      case MultiPoint points -> flat(type, sequences(points), withZ);
      case MultiLineString lines -> ended(type, sequences(lines), withZ);
      case GeometryCollection collection -> {
        int[] parts = new int[collection.getNumGeometries()];
        for (int i = 0; i < parts.length; i++) {
          parts[i] = geometry(collection.getGeometryN(i), withZ);
        }
        int vector = Geometry.createPartsVector(out, parts);
        Geometry.startGeometry(out);
        Geometry.addParts(out, vector);
        Geometry.addType(out, type);
        yield Geometry.endGeometry(out);
      }
      default -> throw new IllegalStateException("no FlatGeobuf for " + geometry.getGeometryType());
    };
  }

  private int flat(int type, List<CoordinateSequence> sequences, boolean withZ) {
    return geometry(type, sequences, withZ, 0);
  }

  /** Encodes parts with their ends, which are left out if there is one part. */
  private int ended(int type, List<CoordinateSequence> sequences, boolean withZ) {
    int ends = 0;
    if (sequences.size() > 1) {
      long[] positions = new long[sequences.size()];
      long end = 0;
      for (int i = 0; i < positions.length; i++) {
        end += sequences.get(i).size();
        positions[i] = end;
      }
      ends = Geometry.createEndsVector(out, positions);
    }
    return geometry(type, sequences, withZ, ends);
  }

  private int geometry(int type, List<CoordinateSequence> sequences, boolean withZ, int ends) {
    int count = sequences.stream().mapToInt(CoordinateSequence::size).sum();
    int heights = withZ ? heights(sequences, count) : 0;
    Geometry.startXyVector(out, 2 * count);
    // A vector is written from its end.
    for (CoordinateSequence sequence : sequences.reversed()) {
      for (int i = sequence.size() - 1; i >= 0; i--) {
        out.addDouble(sequence.getY(i));
        out.addDouble(sequence.getX(i));
      }
    }
    int xy = out.endVector();
    Geometry.startGeometry(out);
    if (ends != 0) {
      Geometry.addEnds(out, ends);
    }
    Geometry.addXy(out, xy);
    if (heights != 0) {
      Geometry.addZ(out, heights);
    }
    Geometry.addType(out, type);
    return Geometry.endGeometry(out);
  }

  private int heights(List<CoordinateSequence> sequences, int count) {
    Geometry.startZVector(out, count);
    for (CoordinateSequence sequence : sequences.reversed()) {
      for (int i = sequence.size() - 1; i >= 0; i--) {
        out.addDouble(sequence.hasZ() ? sequence.getZ(i) : Double.NaN);
      }
    }
    return out.endVector();
  }

  private static List<CoordinateSequence> rings(Polygon polygon) {
    List<CoordinateSequence> rings = new ArrayList<>();
    if (!polygon.isEmpty()) {
      rings.add(polygon.getExteriorRing().getCoordinateSequence());
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        rings.add(polygon.getInteriorRingN(i).getCoordinateSequence());
      }
    }
    return rings;
  }

  private static List<CoordinateSequence> sequences(GeometryCollection parts) {
    List<CoordinateSequence> sequences = new ArrayList<>();
    for (int i = 0; i < parts.getNumGeometries(); i++) {
      switch (parts.getGeometryN(i)) {
        case Point point when !point.isEmpty() -> sequences.add(point.getCoordinateSequence());
        case LineString line when !line.isEmpty() -> sequences.add(line.getCoordinateSequence());
        default -> {
          // An empty part has no vertices.
        }
      }
    }
    return sequences;
  }

  private byte[] properties(@Nullable Object[] values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        property(i, values[i], bytes);
      }
    }
    return bytes.toByteArray();
  }

  private void property(int number, Object value, ByteArrayOutputStream bytes) {
    scalar.clear().putShort((short) number);
    byte[] text = {};
    switch (columns.get(number).type()) {
      case INTEGER -> scalar.putLong(((Number) value).longValue());
      case NUMBER -> scalar.putDouble(((Number) value).doubleValue());
      case BOOLEAN -> scalar.put((byte) (Boolean.TRUE.equals(value) ? 1 : 0));
      case TEXT, DATE, TIMESTAMP -> {
        text = value.toString().getBytes(StandardCharsets.UTF_8);
        scalar.putInt(text.length);
      }
    }
    bytes.write(scalar.array(), 0, scalar.position());
    bytes.writeBytes(text);
  }
}
