package uk.trigpoint.tiles.ogc;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** A link in an OGC API document. */
record Link(String href, String rel, String type, String title) {
  static final String JSON = "application/json";
  static final String GEO_JSON = "application/geo+json";
  static final String HTML = "text/html";
  static final String SCHEMA = "application/schema+json";
  static final String OPEN_API = "application/vnd.oai.openapi+json;version=3.0";

  void addTo(ArrayNode links) {
    links.addObject().put("href", href).put("rel", rel).put("type", type).put("title", title);
  }
}
