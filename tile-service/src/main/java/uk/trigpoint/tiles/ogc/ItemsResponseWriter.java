package uk.trigpoint.tiles.ogc;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.tiles.response.FeatureCollectionJson;

/** Writes what OGC API adds to GeoJSON. */
final class ItemsResponseWriter {
  private ItemsResponseWriter() {}

  /** Returns the members of a collection that are not GeoJSON's. */
  static FeatureCollectionJson.Members members(ItemsSearch.Found found, List<Link> links) {
    return json -> {
      json.writeStringField("timeStamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      json.writeNumberField("numberMatched", found.matched());
      json.writeNumberField("numberReturned", found.returned());
      links(json, links);
    };
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
