package uk.trigpoint.tiles.harvest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.datasets.description.Contact;
import uk.trigpoint.datasets.description.UpdateFrequency;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.WritableFormat;

/**
 * Writes the catalogue in DCAT, as JSON-LD.
 *
 * @see "W3C, Data Catalog Vocabulary (DCAT) - Version 3"
 */
final class DcatJson {
  private static final String MEDIA_TYPES = "https://www.iana.org/assignments/media-types/";

  private DcatJson() {}

  static ObjectNode catalogue(List<PublicRecord> records, String base) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    context(json.putObject("@context"));
    json.put("@id", base + "/catalogue/v1/dcat.jsonld");
    json.put("@type", "dcat:Catalog");
    json.put("dct:title", "Open datasets of the county");
    json.put("dct:description", "The datasets that are open to the public.");
    json.put("dct:language", "en");
    json.putObject("foaf:homepage").put("@id", base + "/datasets");
    agent(json.putObject("dct:publisher"), "The council");
    ObjectNode service = json.putObject("dcat:service");
    service.put("@id", base + "/ogc");
    service.put("@type", "dcat:DataService");
    service.put("dct:title", "OGC API");
    service.putObject("dcat:endpointURL").put("@id", base + "/ogc");
    service.putObject("dcat:endpointDescription").put("@id", base + "/ogc/api");
    service
        .putObject("dct:conformsTo")
        .put("@id", "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core");
    ArrayNode datasets = json.putArray("dcat:dataset");
    records.forEach(record -> dataset(datasets.addObject(), record, base));
    return json;
  }

  private static void context(ObjectNode context) {
    context
        .put("dcat", "http://www.w3.org/ns/dcat#")
        .put("dct", "http://purl.org/dc/terms/")
        .put("foaf", "http://xmlns.com/foaf/0.1/")
        .put("vcard", "http://www.w3.org/2006/vcard/ns#")
        .put("xsd", "http://www.w3.org/2001/XMLSchema#")
        .put("geo", "http://www.opengis.net/ont/geosparql#")
        .put("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
  }

  private static void dataset(ObjectNode json, PublicRecord record, String base) {
    String id = record.dataset().id();
    json.put("@id", base + "/datasets/" + id);
    json.put("@type", "dcat:Dataset");
    json.put("dct:identifier", id);
    json.put("dct:title", record.dataset().title());
    json.put("dct:description", record.text());
    record.said().keywords().forEach(json.putArray("dcat:keyword")::add);
    typed(
        json.putObject("dct:modified"),
        "xsd:dateTime",
        record.dataset().version().publishedAt().toString());
    json.put("dcat:version", String.valueOf(record.dataset().version().version()));
    json.put("dct:language", "en");
    json.putObject("dcat:landingPage").put("@id", base + "/datasets/" + id);
    agent(json.putObject("dct:publisher"), record.publisher());
    contact(json, record);
    json.putObject("dct:accrualPeriodicity")
        .put("@id", UpdateFrequency.of(record.dataset().updatePromise()).uri());
    if (!record.said().lineage().isEmpty()) {
      json.putObject("dct:provenance")
          .put("@type", "dct:ProvenanceStatement")
          .put("rdfs:label", record.said().lineage());
    }
    Envelope extent = record.extent();
    if (extent != null) {
      ObjectNode location = json.putObject("dct:spatial").put("@type", "dct:Location");
      typed(location.putObject("dcat:bbox"), "geo:wktLiteral", wkt(extent));
    }
    rights(json, record);
    ArrayNode distributions = json.putArray("dcat:distribution");
    features(distributions.addObject(), record, base);
    if (record.isOpen()) {
      for (WritableFormat format : FeatureFormats.listWritable()) {
        download(distributions.addObject(), record, base, format);
      }
    }
  }

  private static void contact(ObjectNode json, PublicRecord record) {
    Contact contact = record.said().contact();
    if (contact.equals(Contact.NONE)) {
      return;
    }
    ObjectNode card = json.putObject("dcat:contactPoint").put("@type", "vcard:Kind");
    card.put("vcard:fn", contact.name().isEmpty() ? record.publisher() : contact.name());
    if (!contact.email().isEmpty()) {
      card.putObject("vcard:hasEmail").put("@id", "mailto:" + contact.email());
    }
    if (!contact.url().isEmpty()) {
      card.putObject("vcard:hasURL").put("@id", contact.url());
    }
  }

  private static void rights(ObjectNode json, PublicRecord record) {
    if (!record.licenceUrl().isEmpty()) {
      json.putObject("dct:license").put("@id", record.licenceUrl());
    }
    if (!record.dataset().attribution().isEmpty()) {
      json.putObject("dct:rights")
          .put("@type", "dct:RightsStatement")
          .put("rdfs:label", record.dataset().attribution());
    }
  }

  private static void features(ObjectNode json, PublicRecord record, String base) {
    String collection = base + "/ogc/collections/" + record.dataset().id();
    json.put("@type", "dcat:Distribution");
    json.put("dct:title", "OGC API Features");
    json.putObject("dcat:accessURL").put("@id", collection + "/items");
    json.putObject("dcat:accessService").put("@id", base + "/ogc");
    json.putObject("dcat:mediaType").put("@id", MEDIA_TYPES + "application/geo+json");
    rights(json, record);
  }

  private static void download(
      ObjectNode json, PublicRecord record, String base, WritableFormat format) {
    String address =
        base + "/ogc/collections/" + record.dataset().id() + "/items?f=" + format.code();
    json.put("@type", "dcat:Distribution");
    json.put("dct:title", format.title());
    json.putObject("dcat:accessURL").put("@id", address);
    json.putObject("dcat:downloadURL").put("@id", address);
    json.put("dct:format", format.title());
    json.putObject("dcat:mediaType").put("@id", MEDIA_TYPES + format.mediaType());
    rights(json, record);
  }

  private static void agent(ObjectNode json, String name) {
    json.put("@type", "foaf:Agent").put("foaf:name", name);
  }

  private static void typed(ObjectNode json, String type, String value) {
    json.put("@type", type).put("@value", value);
  }

  private static String wkt(Envelope e) {
    return String.format(
        Locale.ROOT,
        "POLYGON((%1$f %2$f, %3$f %2$f, %3$f %4$f, %1$f %4$f, %1$f %2$f))",
        e.getMinX(),
        e.getMinY(),
        e.getMaxX(),
        e.getMaxY());
  }
}
