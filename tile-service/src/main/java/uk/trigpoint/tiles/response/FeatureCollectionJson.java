package uk.trigpoint.tiles.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.formats.geojson.GeoJsonWriter;

/** Writes features as GeoJSON response bodies. */
public final class FeatureCollectionJson {
  private static final JsonFactory JSON = new JsonFactory();

  private FeatureCollectionJson() {}

  /** Writes further members of the object being written. */
  @FunctionalInterface
  public interface Members {
    /** No further members. */
    Members NONE = json -> {};

    void write(JsonGenerator json) throws IOException;
  }

  /**
   * Writes a FeatureCollection.
   *
   * @param pages their features, in order; {@code skippedGeometries} is written if there are any
   * @param members written before the features
   */
  public static byte[] collection(List<FeaturePage> pages, Crs crs, Members members) {
    int skipped = pages.stream().mapToInt(FeaturePage::skippedGeometries).sum();
    return object(
        64 * 1024,
        json -> {
          json.writeStringField("type", "FeatureCollection");
          members.write(json);
          if (skipped > 0) {
            json.writeNumberField("skippedGeometries", skipped);
          }
          json.writeArrayFieldStart("features");
          GeoJsonWriter writer = new GeoJsonWriter(json, crs);
          for (FeaturePage page : pages) {
            for (Feature feature : page.features()) {
              json.writeStartObject();
              write(writer, feature, page.columns());
              json.writeEndObject();
            }
          }
          json.writeEndArray();
        });
  }

  /**
   * Writes a Feature.
   *
   * @param members written after those of GeoJSON
   */
  public static byte[] feature(Feature feature, List<Column> columns, Crs crs, Members members) {
    return object(
        8 * 1024,
        json -> {
          write(new GeoJsonWriter(json, crs), feature, columns);
          members.write(json);
        });
  }

  private static void write(GeoJsonWriter writer, Feature feature, List<Column> columns)
      throws IOException {
    writer.members(feature.id(), feature.geometry(), columns, feature.values());
  }

  private static byte[] object(int size, Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
