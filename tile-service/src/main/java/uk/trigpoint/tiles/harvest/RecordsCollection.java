package uk.trigpoint.tiles.harvest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Describes the collection of records. */
public final class RecordsCollection {
  private RecordsCollection() {}

  /** Returns the description of the collection, which the list of collections has too. */
  public static ObjectNode describe(String base) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    String self = base + "/ogc/collections/catalogue";
    json.put("id", "catalogue");
    json.put("title", "Catalogue of datasets");
    json.put("description", "A metadata record of each dataset that is open to the public.");
    json.put("itemType", "record");
    json.putArray("crs").add("http://www.opengis.net/def/crs/OGC/1.3/CRS84");
    ArrayNode links = json.putArray("links");
    RecordJson.link(links, self, "self", "application/json", "This document");
    RecordJson.link(links, self + "/items", "items", "application/geo+json", "The records");
    RecordJson.link(
        links, base + "/catalogue/v1/dcat.jsonld", "alternate", "application/ld+json", "DCAT 3");
    RecordJson.link(
        links, base + "/catalogue/v1/gemini/", "alternate", "text/html", "GEMINI 2.3, a folder");
    RecordJson.link(links, base + "/datasets", "alternate", "text/html", "The pages");
    return json;
  }
}
