package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.OutputGeometry;
import uk.trigpoint.formats.crs.OutputCrs;

/**
 * Writes a file of GeoJSON in longitude and latitude: a FeatureCollection whose foreign members
 * {@code name}, {@code description} and {@code metadata} say what it has, or a text sequence, which
 * has no place for them.
 *
 * @see "RFC 7946, section 6.1 (foreign members); RFC 8142 (text sequences)"
 */
final class GeoJsonFileWriter implements FeatureWriter {
  private static final JsonFactory JSON = new JsonFactory();
  private static final char RECORD_SEPARATOR = '\u001E';

  private final JsonGenerator json;
  private final GeoJsonWriter writer;
  private final OutputGeometry output;
  private final List<Column> columns;
  private final boolean sequence;

  private GeoJsonFileWriter(OutputStream out, Layer layer, WriteOptions options, boolean sequence)
      throws IOException {
    this.json = JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    json.setRootValueSeparator(null);
    this.writer = new GeoJsonWriter(json, Crs.CRS84);
    this.output = new OutputGeometry(OutputCrs.of(Crs.CRS84, options.transform()));
    this.columns = layer.columns();
    this.sequence = sequence;
  }

  /** Begins a FeatureCollection. */
  static FeatureWriter collection(OutputStream out, Layer layer, WriteOptions options)
      throws IOException {
    GeoJsonFileWriter file = new GeoJsonFileWriter(out, layer, options, false);
    file.begin(layer, options);
    return file;
  }

  /** Begins a sequence of features, each after a record separator and before a line feed. */
  static FeatureWriter sequence(OutputStream out, Layer layer, WriteOptions options)
      throws IOException {
    return new GeoJsonFileWriter(out, layer, options, true);
  }

  private void begin(Layer layer, WriteOptions options) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "FeatureCollection");
    json.writeStringField("name", layer.name());
    if (!layer.description().isEmpty()) {
      json.writeStringField("description", layer.description());
    }
    if (options.metadata() != null) {
      json.writeObjectFieldStart("metadata");
      for (Map.Entry<String, String> entry : options.metadata().entries().entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
    }
    json.writeArrayFieldStart("features");
  }

  @Override
  public void row(long fid, @Nullable Geometry geometry, @Nullable Object[] values) {
    row(fid, Long.toString(fid), geometry, values);
  }

  @Override
  public void row(long fid, String id, @Nullable Geometry geometry, @Nullable Object[] values) {
    try {
      if (sequence) {
        json.writeRaw(RECORD_SEPARATOR);
      }
      json.writeStartObject();
      writer.members(
          id,
          geometry == null ? null : output.transform(fid, geometry),
          columns,
          Arrays.asList(values));
      json.writeEndObject();
      if (sequence) {
        json.writeRaw('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void finish() throws IOException {
    if (!sequence) {
      json.writeEndArray();
      json.writeEndObject();
    }
    json.flush();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
