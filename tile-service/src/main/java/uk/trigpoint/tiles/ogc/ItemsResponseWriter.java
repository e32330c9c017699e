package uk.trigpoint.tiles.ogc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.tiles.response.GeoJsonWriter;

/** Streams features as GeoJSON to bytes, without building a tree. */
final class ItemsResponseWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private ItemsResponseWriter() {}

  static byte[] collection(FeaturePage page, Crs crs, long matched, List<Link> links) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      json.writeStringField("timeStamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      json.writeNumberField("numberMatched", matched);
      json.writeNumberField("numberReturned", page.features().size());
      if (page.skippedGeometries() > 0) {
        json.writeNumberField("skippedGeometries", page.skippedGeometries());
      }
      links(json, links);
      json.writeArrayFieldStart("features");
      GeoJsonWriter writer = new GeoJsonWriter(json, crs);
      for (Feature feature : page.features()) {
        json.writeStartObject();
        writer.members(feature, page.columns());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] feature(Feature feature, List<Column> columns, Crs crs, List<Link> links) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * 1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      new GeoJsonWriter(json, crs).members(feature, columns);
      links(json, links);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void links(JsonGenerator json, List<Link> links) throws IOException {
    json.writeArrayFieldStart("links");
    for (Link link : links) {
      json.writeStartObject();
      json.writeStringField("href", link.href());
      json.writeStringField("rel", link.rel());
      json.writeStringField("type", link.type());
      json.writeStringField("title", link.title());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
