package uk.trigpoint.tiles.harvest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.WritableFormat;

/**
 * Writes a dataset for search engines, as JSON-LD to be embedded in its page.
 *
 * @see "https://schema.org/Dataset"
 */
public final class SchemaOrg {
  private SchemaOrg() {}

  /** Returns the JSON, in which no {@code <} occurs, so that it cannot end the script element. */
  public static String write(PublicRecord record, String base) {
    String id = record.dataset().id();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("@context", "https://schema.org/");
    json.put("@type", "Dataset");
    json.put("@id", base + "/datasets/" + id);
    json.put("url", base + "/datasets/" + id);
    json.put("identifier", id);
    json.put("name", record.dataset().title());
    json.put("description", record.text());
    json.put("dateModified", record.dataset().version().publishedAt().toString());
    json.put("isAccessibleForFree", true);
    json.put("version", String.valueOf(record.dataset().version().version()));
    record.said().keywords().forEach(json.putArray("keywords")::add);
    if (!record.licenceUrl().isEmpty()) {
      json.put("license", record.licenceUrl());
    }
    if (!record.dataset().attribution().isEmpty()) {
      json.put("creditText", record.dataset().attribution());
    }
    json.putObject("publisher").put("@type", "Organization").put("name", record.publisher());
    Envelope extent = record.extent();
    if (extent != null) {
      ObjectNode place = json.putObject("spatialCoverage").put("@type", "Place");
      place
          .putObject("geo")
          .put("@type", "GeoShape")
          .put(
              "box",
              extent.getMinY()
                  + " "
                  + extent.getMinX()
                  + " "
                  + extent.getMaxY()
                  + " "
                  + extent.getMaxX());
    }
    if (record.isOpen()) {
      ArrayNode downloads = json.putArray("distribution");
      for (WritableFormat format : FeatureFormats.listWritable()) {
        downloads
            .addObject()
            .put("@type", "DataDownload")
            .put("encodingFormat", format.mediaType())
            .put("contentUrl", base + "/ogc/collections/" + id + "/items?f=" + format.code());
      }
    }
    return json.toString().replace("<", "\\u003c");
  }
}
