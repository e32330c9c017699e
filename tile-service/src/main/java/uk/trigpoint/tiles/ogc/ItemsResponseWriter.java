package uk.trigpoint.tiles.ogc;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.tiles.response.FeatureCollectionJson;

/** Streams features as GeoJSON to bytes, without building a tree. */
final class ItemsResponseWriter {
  private ItemsResponseWriter() {}

  static byte[] collection(FeaturePage page, Crs crs, long matched, List<Link> links) {
    return FeatureCollectionJson.collection(
        List.of(page),
        crs,
        json -> {
          json.writeStringField(
              "timeStamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
          json.writeNumberField("numberMatched", matched);
          json.writeNumberField("numberReturned", page.features().size());
          links(json, links);
        });
  }

  static byte[] feature(Feature feature, List<Column> columns, Crs crs, List<Link> links) {
    return FeatureCollectionJson.feature(feature, columns, crs, json -> links(json, links));
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
