package uk.trigpoint.tiles.ows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Attribution;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.tiles.response.Extents;

/**
 * Writes the capabilities document of WMS 1.1.1 or 1.3.0.
 *
 * @see "OGC 06-042, section 7.2; OGC 01-068r3, section 7.1"
 */
final class WmsCapabilities {
  private static final String XLINK = "http://www.w3.org/1999/xlink";

  private record System(String code, Crs crs) {}

  private static final List<System> SYSTEMS =
      List.of(
          new System("EPSG:27700", Crs.BRITISH_NATIONAL_GRID),
          new System("EPSG:3857", Crs.WEB_MERCATOR),
          new System("EPSG:4326", Crs.WGS84),
          new System("EPSG:4258", Crs.ETRS89),
          new System("CRS:84", Crs.CRS84));

  private final XMLStreamWriter xml;
  private final boolean v130;
  private final String address;
  private final Caller caller;
  private final Extents extents;

  private WmsCapabilities(
      XMLStreamWriter xml, boolean v130, String base, Caller caller, Extents extents) {
    this.xml = xml;
    this.v130 = v130;
    this.address = base + "/ows?";
    this.caller = caller;
    this.extents = extents;
  }

  static byte[] write(
      boolean v130, String base, List<Dataset> datasets, Caller caller, Extents extents) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * 1024);
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      new WmsCapabilities(xml, v130, base, caller, extents).document(datasets);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private void document(List<Dataset> datasets) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement(v130 ? "WMS_Capabilities" : "WMT_MS_Capabilities");
    xml.writeAttribute("version", v130 ? "1.3.0" : "1.1.1");
    if (v130) {
      xml.writeDefaultNamespace("http://www.opengis.net/wms");
    }
    xml.writeNamespace("xlink", XLINK);
    service();
    capability(datasets);
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void service() throws XMLStreamException {
    xml.writeStartElement("Service");
    text("Name", v130 ? "WMS" : "OGC:WMS");
    text("Title", "Trigpoint");
    text("Abstract", "The county's datasets as maps.");
    resource();
    if (v130) {
      text("LayerLimit", "20");
      text("MaxWidth", "4096");
      text("MaxHeight", "4096");
    }
    xml.writeEndElement();
  }

  private void capability(List<Dataset> datasets) throws XMLStreamException {
    xml.writeStartElement("Capability");
    xml.writeStartElement("Request");
    operation("GetCapabilities", List.of(v130 ? "text/xml" : "application/vnd.ogc.wms_xml"));
    operation("GetMap", List.of("image/png", "image/jpeg"));
    operation("GetFeatureInfo", List.of("application/json", "text/html", "text/plain"));
    xml.writeEndElement();
    xml.writeStartElement("Exception");
    text("Format", v130 ? "XML" : "application/vnd.ogc.se_xml");
    xml.writeEndElement();
    layers(datasets);
    xml.writeEndElement();
  }

  private void operation(String name, List<String> formats) throws XMLStreamException {
    xml.writeStartElement(name);
    for (String format : formats) {
      text("Format", format);
    }
    xml.writeStartElement("DCPType");
    xml.writeStartElement("HTTP");
    xml.writeStartElement("Get");
    resource();
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void layers(List<Dataset> datasets) throws XMLStreamException {
    xml.writeStartElement("Layer");
    text("Title", "Trigpoint");
    for (System system : systems()) {
      text(v130 ? "CRS" : "SRS", system.code());
    }
    Envelope all = new Envelope();
    datasets.forEach(d -> extents.find(d, caller, Crs.CRS84).ifPresent(all::expandToInclude));
    if (!all.isNull()) {
      geographic(all);
    }
    for (Dataset dataset : datasets) {
      layer(dataset);
    }
    xml.writeEndElement();
  }

  private List<System> systems() {
    return v130 ? SYSTEMS : SYSTEMS.subList(0, 4);
  }

  private void layer(Dataset dataset) throws XMLStreamException {
    xml.writeStartElement("Layer");
    xml.writeAttribute("queryable", "1");
    text("Name", dataset.id());
    text("Title", dataset.title());
    if (!dataset.description().isBlank()) {
      text("Abstract", dataset.description());
    }
    extent(dataset);
    String attribution = Attribution.of(dataset);
    if (!attribution.isEmpty()) {
      xml.writeStartElement("Attribution");
      text("Title", attribution);
      xml.writeEndElement();
    }
    style(dataset);
    xml.writeEndElement();
  }

  private void extent(Dataset dataset) throws XMLStreamException {
    Envelope degrees = extents.find(dataset, caller, Crs.CRS84).orElse(null);
    if (degrees != null) {
      geographic(degrees);
      for (System system : systems()) {
        Envelope box = extents.find(dataset, caller, system.crs()).orElse(degrees);
        box(system, box);
      }
    }
  }

  private void style(Dataset dataset) throws XMLStreamException {
    xml.writeStartElement("Style");
    text("Name", "default");
    text("Title", dataset.title());
    xml.writeStartElement("LegendURL");
    xml.writeAttribute("width", "200");
    xml.writeAttribute("height", "100");
    text("Format", "image/png");
    link(
        address
            + "service=WMS&version=1.3.0&request=GetLegendGraphic&format=image/png&layer="
            + dataset.id());
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void geographic(Envelope degrees) throws XMLStreamException {
    if (v130) {
      xml.writeStartElement("EX_GeographicBoundingBox");
      text("westBoundLongitude", number(degrees.getMinX()));
      text("eastBoundLongitude", number(degrees.getMaxX()));
      text("southBoundLatitude", number(degrees.getMinY()));
      text("northBoundLatitude", number(degrees.getMaxY()));
      xml.writeEndElement();
    } else {
      xml.writeEmptyElement("LatLonBoundingBox");
      corners(degrees, false);
    }
  }

  private void box(System system, Envelope box) throws XMLStreamException {
    xml.writeEmptyElement("BoundingBox");
    xml.writeAttribute(v130 ? "CRS" : "SRS", system.code());
    corners(box, v130 && system.crs().latitudeFirst());
  }

  private void corners(Envelope box, boolean flip) throws XMLStreamException {
    xml.writeAttribute("minx", number(flip ? box.getMinY() : box.getMinX()));
    xml.writeAttribute("miny", number(flip ? box.getMinX() : box.getMinY()));
    xml.writeAttribute("maxx", number(flip ? box.getMaxY() : box.getMaxX()));
    xml.writeAttribute("maxy", number(flip ? box.getMaxX() : box.getMaxY()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  private void text(String element, String text) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private void resource() throws XMLStreamException {
    link(address);
  }

  private void link(String target) throws XMLStreamException {
    xml.writeEmptyElement("OnlineResource");
    xml.writeAttribute("xlink", XLINK, "type", "simple");
    xml.writeAttribute("xlink", XLINK, "href", target);
  }
}
