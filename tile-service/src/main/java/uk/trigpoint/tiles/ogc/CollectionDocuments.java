package uk.trigpoint.tiles.ogc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Attribution;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.tiles.harvest.RecordsCollection;
import uk.trigpoint.tiles.response.Extents;

/** Writes the JSON documents about collections: landing page, conformance, collections. */
@Singleton
final class CollectionDocuments {
  /**
   * CRSs in which items are available. Clients use the first by default, so it is the one that all
   * of them support.
   */
  static final List<Crs> SYSTEMS =
      List.of(Crs.CRS84, Crs.BRITISH_NATIONAL_GRID, Crs.WGS84, Crs.WEB_MERCATOR, Crs.ETRS89);

  /** Conformance classes that the API fully implements. */
  static final List<String> CONFORMANCE =
      List.of(
          "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
          "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
          "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
          "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
          "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
          "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
          "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
          "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
          "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
          "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
          "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
          "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json",
          "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
          "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
          "http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
          "http://www.opengis.net/spec/cql2/1.0/conf/accent-insensitive-comparison",
          "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
          // The name in a draft, which QGIS before 3.42 looks for instead.
          "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-operators",
          "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions-plus",
          "http://www.opengis.net/spec/cql2/1.0/conf/spatial-functions",
          "http://www.opengis.net/spec/cql2/1.0/conf/temporal-functions",
          "http://www.opengis.net/spec/cql2/1.0/conf/property-property",
          "http://www.opengis.net/spec/cql2/1.0/conf/functions",
          "http://www.opengis.net/spec/cql2/1.0/conf/arithmetic",
          "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/record-core",
          "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/json");

  private final Extents extents;

  CollectionDocuments(Extents extents) {
    this.extents = extents;
  }

  ObjectNode landing(String base) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("title", "Trigpoint");
    document.put("description", "The county's open datasets.");
    add(
        document,
        List.of(
            new Link(base + "/ogc?f=json", "self", Link.JSON, "This document"),
            new Link(base + "/ogc?f=html", "alternate", Link.HTML, "This page as HTML"),
            new Link(base + "/ogc/api", "service-desc", Link.OPEN_API, "Description of the API"),
            new Link(
                base + "/ogc/api?f=html", "service-doc", Link.HTML, "Documentation of the API"),
            new Link(base + "/ogc/conformance", "conformance", Link.JSON, "Conformance"),
            new Link(
                base + "/ogc/functions",
                "http://www.opengis.net/def/rel/ogc/1.0/functions",
                Link.JSON,
                "Functions that a filter may call"),
            new Link(base + "/ogc/collections", "data", Link.JSON, "The collections")));
    return document;
  }

  ObjectNode conformance() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    CONFORMANCE.forEach(document.putArray("conformsTo")::add);
    return document;
  }

  ObjectNode collections(String base, List<Dataset> datasets, Caller caller) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    add(
        document,
        List.of(
            new Link(base + "/ogc/collections?f=json", "self", Link.JSON, "This document"),
            new Link(
                base + "/ogc/collections?f=html", "alternate", Link.HTML, "This page as HTML")));
    systems(document);
    ArrayNode collections = document.putArray("collections");
    datasets.forEach(dataset -> collections.add(collection(base, dataset, caller)));
    collections.add(RecordsCollection.describe(base));
    return document;
  }

  ObjectNode collection(String base, Dataset dataset, Caller caller) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("id", dataset.id());
    document.put("title", dataset.title());
    if (!dataset.description().isBlank()) {
      document.put("description", dataset.description());
    }
    String attribution = Attribution.of(dataset);
    if (!attribution.isEmpty()) {
      document.put("attribution", attribution);
    }
    document.put("itemType", "feature");
    extents.find(dataset, caller, Crs.CRS84).ifPresent(extent -> extent(document, extent));
    systems(document);
    if (dataset.geometryType() != GeometryType.NONE) {
      document.put("storageCrs", Crs.BRITISH_NATIONAL_GRID.uri());
    }
    add(document, collectionLinks(base, dataset, caller));
    return document;
  }

  /**
   * Writes the CRS list into every collection: some clients do not resolve a reference to a global
   * list.
   */
  private static void systems(ObjectNode document) {
    ArrayNode systems = document.putArray("crs");
    SYSTEMS.forEach(crs -> systems.add(crs.uri()));
  }

  private static void extent(ObjectNode document, Envelope extent) {
    ObjectNode spatial = document.putObject("extent").putObject("spatial");
    spatial
        .putArray("bbox")
        .addArray()
        .add(extent.getMinX())
        .add(extent.getMinY())
        .add(extent.getMaxX())
        .add(extent.getMaxY());
    spatial.put("crs", Crs.CRS84.uri());
  }

  private static List<Link> collectionLinks(String base, Dataset dataset, Caller caller) {
    String self = base + "/ogc/collections/" + dataset.id();
    List<Link> links =
        new ArrayList<>(
            List.of(
                new Link(self + "?f=json", "self", Link.JSON, dataset.title()),
                new Link(self + "?f=html", "alternate", Link.HTML, dataset.title()),
                new Link(self + "/items?f=json", "items", Link.GEO_JSON, dataset.title()),
                new Link(self + "/items?f=html", "items", Link.HTML, dataset.title()),
                new Link(
                    self + "/queryables",
                    "http://www.opengis.net/def/rel/ogc/1.0/queryables",
                    Link.SCHEMA,
                    "Queryables: fields you can filter by"),
                new Link(
                    self + "/schema",
                    "http://www.opengis.net/def/rel/ogc/1.0/schema",
                    Link.SCHEMA,
                    "Properties of the features")));
    links.addAll(ItemsFile.links(self + "/items", dataset, caller));
    if (dataset.licence() == Licence.OGL) {
      links.add(
          new Link(Attribution.OGL_URL, "license", Link.HTML, "Open Government Licence v3.0"));
    }
    if (!dataset.isPersonal() && dataset.geometryType() != GeometryType.NONE) {
      links.add(
          new Link(
              base + "/tiles/" + dataset.id() + ".json",
              "alternate",
              Link.JSON,
              "Vector tiles (TileJSON)"));
    }
    return links;
  }

  static void add(ObjectNode document, List<Link> links) {
    ArrayNode array = document.putArray("links");
    links.forEach(link -> link.addTo(array));
  }
}
