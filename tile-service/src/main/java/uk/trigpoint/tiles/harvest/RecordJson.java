package uk.trigpoint.tiles.harvest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.datasets.description.Contact;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.WritableFormat;

/**
 * Writes a dataset as a record.
 *
 * @see "OGC 20-004r1 (OGC API - Records, Part 1), section 7"
 */
final class RecordJson {
  private static final String CORE =
      "http://www.opengis.net/spec/ogcapi-records-1/1.0/req/record-core";

  private RecordJson() {}

  static ObjectNode write(PublicRecord record, String base) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    String id = record.dataset().id();
    json.put("id", id);
    json.put("type", "Feature");
    json.putArray("conformsTo").add(CORE);
    json.putNull("time");
    if (record.extent() == null) {
      json.putNull("geometry");
    } else {
      json.set("geometry", box(record.extent()));
    }
    properties(json.putObject("properties"), record);
    links(json.putArray("links"), record, base);
    return json;
  }

  private static void properties(ObjectNode properties, PublicRecord record) {
    properties.put("type", "dataset");
    properties.put("title", record.dataset().title());
    properties.put("description", record.text());
    record.said().keywords().forEach(properties.putArray("keywords")::add);
    properties.putObject("language").put("code", "en");
    properties.put("updated", record.dataset().version().publishedAt().toString());
    contact(properties.putArray("contacts").addObject(), record);
    if (record.licenceUrl().isEmpty()) {
      properties.put("license", "other");
    } else {
      properties.put("license", record.licenceUrl());
    }
    if (!record.dataset().attribution().isEmpty()) {
      properties.put("rights", record.dataset().attribution());
    }
    ArrayNode formats = properties.putArray("formats");
    if (!record.isOpen()) {
      formats.addObject().put("name", "GeoJSON").put("mediaType", "application/geo+json");
    } else {
      for (WritableFormat format : FeatureFormats.listWritable()) {
        formats.addObject().put("name", format.title()).put("mediaType", format.mediaType());
      }
    }
  }

  private static void contact(ObjectNode json, PublicRecord record) {
    Contact contact = record.said().contact();
    json.put("organization", record.publisher());
    if (!contact.name().isEmpty()) {
      json.put("name", contact.name());
    }
    if (!contact.email().isEmpty()) {
      json.putArray("emails").addObject().put("value", contact.email());
    }
    if (!contact.url().isEmpty()) {
      json.putArray("links").addObject().put("href", contact.url()).put("rel", "about");
    }
    json.putArray("roles").add("pointOfContact");
  }

  private static void links(ArrayNode links, PublicRecord record, String base) {
    String id = record.dataset().id();
    String title = record.dataset().title();
    String collection = base + "/ogc/collections/" + id;
    link(
        links,
        base + "/ogc/collections/catalogue/items/" + id,
        "self",
        "application/geo+json",
        "This record");
    link(
        links,
        base + "/ogc/collections/catalogue",
        "collection",
        "application/json",
        "The catalogue");
    link(links, base + "/datasets/" + id, "alternate", "text/html", title);
    link(
        links,
        base + "/catalogue/v1/gemini/" + id + ".xml",
        "alternate",
        "application/xml",
        "GEMINI 2.3");
    link(links, collection, "item", "application/json", "The features: OGC API Features");
    if (record.dataset().geometryType() != GeometryType.NONE) {
      link(
          links,
          base + "/tiles/" + id + ".json",
          "item",
          "application/json",
          "Vector tiles: TileJSON");
    }
    if (record.isOpen()) {
      link(links, record.licenceUrl(), "license", "text/html", "Open Government Licence v3.0");
      for (WritableFormat format : FeatureFormats.listWritable()) {
        link(
            links,
            collection + "/items?f=" + format.code(),
            "enclosure",
            format.mediaType(),
            title + ": " + format.title());
      }
    }
  }

  static void link(ArrayNode links, String href, String rel, String type, String title) {
    links.addObject().put("href", href).put("rel", rel).put("type", type).put("title", title);
  }

  /** Returns a box as a polygon whose first and third points are its corners. */
  private static ObjectNode box(Envelope extent) {
    ObjectNode polygon = JsonNodeFactory.instance.objectNode();
    polygon.put("type", "Polygon");
    ArrayNode ring = polygon.putArray("coordinates").addArray();
    ring.addArray().add(extent.getMinX()).add(extent.getMinY());
    ring.addArray().add(extent.getMaxX()).add(extent.getMinY());
    ring.addArray().add(extent.getMaxX()).add(extent.getMaxY());
    ring.addArray().add(extent.getMinX()).add(extent.getMaxY());
    ring.addArray().add(extent.getMinX()).add(extent.getMinY());
    return polygon;
  }
}
