package uk.trigpoint.tiles.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.read.DatasetDifference;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.formats.geojson.GeoJsonWriter;

/** Writes the difference of two states; features before and after are GeoJSON in CRS84. */
final class DifferenceJson {
  private static final JsonFactory JSON = new JsonFactory();

  private DifferenceJson() {}

  /**
   * Writes a difference.
   *
   * @param to null means now
   * @param next link to the next page; null if there is none
   */
  static byte[] write(
      DatasetDifference difference, Instant from, @Nullable Instant to, @Nullable String next) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      GeoJsonWriter writer = new GeoJsonWriter(json, Crs.CRS84);
      json.writeStartObject();
      json.writeStringField("dataset", difference.after().id());
      json.writeStringField("from", from.toString());
      json.writeStringField("to", (to == null ? Instant.now() : to).toString());
      version(json, "versionBefore", difference.before());
      version(json, "versionAfter", difference.after());
      json.writeNumberField("added", difference.added());
      json.writeNumberField("changed", difference.changed());
      json.writeNumberField("removed", difference.removed());
      json.writeArrayFieldStart("changes");
      for (DatasetDifference.Change change : difference.changes()) {
        json.writeStartObject();
        json.writeStringField("key", change.key());
        json.writeStringField(
            "change",
            change.before() == null ? "added" : change.after() == null ? "removed" : "changed");
        feature(json, writer, "before", change.before(), difference.beforeColumns());
        feature(json, writer, "after", change.after(), difference.afterColumns());
        json.writeEndObject();
      }
      json.writeEndArray();
      if (next != null) {
        json.writeStringField("next", next);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void version(JsonGenerator json, String name, @Nullable Dataset dataset)
      throws IOException {
    if (dataset == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, dataset.version().version());
    }
  }

  private static void feature(
      JsonGenerator json,
      GeoJsonWriter writer,
      String name,
      @Nullable Feature feature,
      List<Column> columns)
      throws IOException {
    if (feature != null) {
      json.writeObjectFieldStart(name);
      writer.members(feature.id(), feature.geometry(), columns, feature.values());
      json.writeEndObject();
    }
  }
}
