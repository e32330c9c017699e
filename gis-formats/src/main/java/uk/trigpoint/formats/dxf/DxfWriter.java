package uk.trigpoint.formats.dxf;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.core.crs.CoordinateText;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileMetadata;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.OutputGeometry;
import uk.trigpoint.formats.geometry.Rings;
import uk.trigpoint.formats.text.PlainValue;

/**
 * Writes an ASCII drawing of AutoCAD Release 12, which every CAD program reads. One unit is one
 * metre of the CRS.
 *
 * <ul>
 *   <li>All entities are on one layer of the drawing, with the name of the dataset.
 *   <li>A point is a POINT with a TEXT beside it: the value of the first text column.
 *   <li>A line is a POLYLINE, as is each ring of a polygon, closed; there is no fill.
 *   <li>Vertices with heights make a POLYLINE in three dimensions.
 *   <li>Other values are not written, nor are features without geometry.
 * </ul>
 */
final class DxfWriter implements FeatureWriter {
  private static final int MAX_LAYER_NAME = 31;
  private static final int MAX_TEXT = 250;
  private static final String TEXT_HEIGHT_METRES = "2.5";
  private static final double TEXT_DISTANCE_METRES = 1;
  private static final int CLOSED = 1;
  private static final int WITH_HEIGHTS = 8;
  private static final int VERTEX_WITH_HEIGHT = 32;

  private final Writer out;
  private final String layer;
  private final int labelColumn;
  private final String labelName;
  private final OutputGeometry output;
  private long replaced;

  DxfWriter(OutputStream stream, Layer layer, WriteOptions options) {
    this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.US_ASCII));
    String upper = layer.name().toUpperCase(Locale.ROOT);
    this.layer = upper.substring(0, Math.min(upper.length(), MAX_LAYER_NAME));
    this.labelColumn = labelColumn(layer.columns());
    this.labelName = labelColumn < 0 ? "" : layer.columns().get(labelColumn).name();
    this.output = new OutputGeometry(options);
    begin(layer, options.metadata());
  }

  @Override
  public void row(long fid, @Nullable Geometry geometry, @Nullable Object[] values) {
    if (geometry == null || geometry.isEmpty()) {
      return;
    }
    String label = labelColumn < 0 ? null : PlainValue.of(values[labelColumn]);
    if (label != null && label.codePoints().limit(MAX_TEXT).anyMatch(DxfWriter::isUnknown)) {
      replaced++;
    }
    entities(output.transform(fid, geometry), label == null ? "" : text(label));
  }

  @Override
  public List<String> notes() {
    return replaced == 0
        ? List.of()
        : List.of(
            "%,d values of the column %s have characters that the format cannot hold, such as emoji; each is a question mark."
                .formatted(replaced, labelName));
  }

  /** Codes of the format have four digits. */
  private static boolean isUnknown(int character) {
    return character > 0xFFFF || character >= 0xD800 && character < 0xE000;
  }

  @Override
  public void finish() throws IOException {
    pair(0, "ENDSEC");
    pair(0, "EOF");
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static int labelColumn(List<Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).type() == ColumnType.TEXT) {
        return i;
      }
    }
    return -1;
  }

  private void begin(Layer from, @Nullable FileMetadata metadata) {
    if (metadata != null) {
      metadata.text().lines().forEach(line -> pair(999, text(line)));
      pair(999, "Coordinates: " + output.crs().label());
    } else {
      pair(999, text(from.title()));
      if (!from.description().isBlank()) {
        pair(999, text(from.description()));
      }
    }
    section("HEADER");
    pair(9, "$ACADVER");
    pair(1, "AC1009");
    pair(0, "ENDSEC");
    section("TABLES");
    table("LTYPE");
    pair(0, "LTYPE");
    pair(2, "CONTINUOUS");
    pair(70, 64);
    pair(3, "Solid line");
    pair(72, 65);
    pair(73, 0);
    pair(40, "0.0");
    pair(0, "ENDTAB");
    table("LAYER");
    pair(0, "LAYER");
    pair(2, layer);
    pair(70, 0);
    pair(62, 7);
    pair(6, "CONTINUOUS");
    pair(0, "ENDTAB");
    pair(0, "ENDSEC");
    section("ENTITIES");
  }

  private void section(String name) {
    pair(0, "SECTION");
    pair(2, name);
  }

  private void table(String name) {
    pair(0, "TABLE");
    pair(2, name);
    pair(70, 1);
  }

  private void entities(Geometry geometry, String label) {
    switch (geometry) {
      case Point point -> {
        if (!point.isEmpty()) {
          point(point, label);
        }
      }
      case LineString line -> polyline(line.getCoordinateSequence(), false);
      case Polygon polygon -> {
        if (!polygon.isEmpty()) {
          Rings.outerAnticlockwise(polygon)
              .forEach(ring -> polyline(ring.getCoordinateSequence(), true));
        }
      }
      default -> {
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
          entities(geometry.getGeometryN(i), label);
        }
      }
    }
  }

  private void point(Point point, String label) {
    CoordinateSequence at = point.getCoordinateSequence();
    entity("POINT");
    position(at, 0, 0);
    if (!label.isEmpty()) {
      entity("TEXT");
      position(at, 0, TEXT_DISTANCE_METRES);
      pair(40, TEXT_HEIGHT_METRES);
      pair(1, label);
    }
  }

  private void polyline(CoordinateSequence vertices, boolean ring) {
    boolean heights = hasHeights(vertices);
    // The last vertex of a ring is its first, which the flag for closed stands for.
    int count = vertices.size() - (ring ? 1 : 0);
    if (count < 1) {
      return;
    }
    entity("POLYLINE");
    pair(66, 1);
    pair(10, "0.0");
    pair(20, "0.0");
    pair(30, "0.0");
    pair(70, (ring ? CLOSED : 0) + (heights ? WITH_HEIGHTS : 0));
    for (int i = 0; i < count; i++) {
      entity("VERTEX");
      position(vertices, i, 0);
      if (heights) {
        pair(70, VERTEX_WITH_HEIGHT);
      }
    }
    entity("SEQEND");
  }

  private static boolean hasHeights(CoordinateSequence vertices) {
    for (int i = 0; i < vertices.size(); i++) {
      if (!vertices.hasZ() || !Double.isFinite(vertices.getZ(i))) {
        return false;
      }
    }
    return true;
  }

  private void entity(String type) {
    pair(0, type);
    pair(8, layer);
  }

  private void position(CoordinateSequence vertices, int i, double east) {
    double height = vertices.hasZ() ? vertices.getZ(i) : Double.NaN;
    pair(10, CoordinateText.metres(vertices.getX(i) + east));
    pair(20, CoordinateText.metres(vertices.getY(i)));
    pair(30, Double.isFinite(height) ? CoordinateText.metres(height) : "0.0");
  }

  /**
   * Returns a text as one line of ASCII: other characters by their code, those outside the basic
   * plane as a question mark, and the characters that begin codes of the format doubled or spaced.
   */
  private static String text(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(MAX_TEXT)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.isWhitespace(c)) {
                line.append(' ');
              } else if (c == '^') {
                line.append("^ ");
              } else if (c == '%') {
                line.append("%%%");
              } else if (c < 0x7F) {
                line.append((char) c);
              } else if (!isUnknown(c)) {
                line.append("\\U+%04X".formatted(c));
              } else {
                line.append('?');
              }
            });
    return line.toString().strip();
  }

  private void pair(int code, int value) {
    pair(code, String.valueOf(value));
  }

  private void pair(int code, String value) {
    try {
      out.write(String.valueOf(code));
      out.write("\r\n");
      out.write(value);
      out.write("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
