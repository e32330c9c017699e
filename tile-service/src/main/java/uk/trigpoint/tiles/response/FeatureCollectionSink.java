package uk.trigpoint.tiles.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.description.ColumnLabels;
import uk.trigpoint.datasets.read.FeatureRow;
import uk.trigpoint.datasets.read.FeatureSchema;
import uk.trigpoint.datasets.read.FeatureSink;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.SkippedGeometries;
import uk.trigpoint.datasets.read.StreamEnd;
import uk.trigpoint.formats.geojson.GeoJsonWriter;

/** Writes the rows of a stream as a GeoJSON FeatureCollection. */
public final class FeatureCollectionSink implements FeatureSink, AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  private final FeatureStore store;
  private final Crs crs;
  private final JsonGenerator json;
  private final GeoJsonWriter writer;
  private final ColumnLabels labels;
  private List<Column> columns = List.of();
  private @Nullable FeatureSchema schema;
  private @Nullable SkippedGeometries skipped;

  /**
   * Creates a sink.
   *
   * @param crs of the query
   * @param added labels of codes
   */
  public FeatureCollectionSink(FeatureStore store, OutputStream out, Crs crs, ColumnLabels added)
      throws IOException {
    labels = added;
    this.store = store;
    this.crs = crs;
    json = JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    writer = new GeoJsonWriter(json, crs);
  }

  @Override
  public void begin(FeatureSchema newSchema) throws IOException {
    schema = newSchema;
    columns = labels.columns(newSchema.columns());
    skipped = new SkippedGeometries(newSchema.dataset().id());
    json.writeStartObject();
    json.writeStringField("type", "FeatureCollection");
    json.writeArrayFieldStart("features");
  }

  @Override
  public void row(FeatureRow row) throws IOException {
    FeatureSchema known = Objects.requireNonNull(schema);
    json.writeStartObject();
    writer.members(
        row.id(),
        store.geometry(row.fid(), row.wkb(), known.srid(), crs, Objects.requireNonNull(skipped)),
        columns,
        Arrays.asList(labels.values(known.columns(), row.values())));
    if (row.metres() != null) {
      json.writeNumberField("distance", Math.round(row.metres() * 1_000) / 1_000.0);
    }
    json.writeEndObject();
  }

  @Override
  public void end(StreamEnd end) throws IOException {
    json.writeEndArray();
    SkippedGeometries left = Objects.requireNonNull(skipped);
    left.log();
    if (left.count() > 0) {
      json.writeNumberField("skippedGeometries", left.count());
    }
  }

  /** Writes further members and the end of the collection, after the stream has ended. */
  public void finish(FeatureCollectionJson.Members members) throws IOException {
    members.write(json);
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
