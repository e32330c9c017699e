package uk.trigpoint.formats.xml;

import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Opens the XML of untrusted files. Rejects document types, and so all entities except the five
 * predefined ones, and external access. The caller bounds the stream.
 */
public final class HardenedXml {
  private static final String UNLIMITED = "0";
  private static final String CDATA_CHUNK = "8192";

  private HardenedXml() {}

  /** Opens a document at its root element. */
  public static XMLStreamReader open(InputStream stream) throws XMLStreamException {
    return open(stream, true);
  }

  /**
   * Opens a document at its root element.
   *
   * @param namespaces whether prefixes must be declared; if not, they are part of the local name
   */
  static XMLStreamReader open(InputStream stream, boolean namespaces) throws XMLStreamException {
    XMLInputFactory factory = factory();
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, namespaces);
    XMLStreamReader xml = factory.createXMLStreamReader(stream);
    while (xml.next() != XMLStreamReader.START_ELEMENT) {
      if (xml.getEventType() == XMLStreamReader.DTD) {
        throw new XMLStreamException("a document type is not allowed", xml.getLocation());
      }
    }
    return xml;
  }

  private static XMLInputFactory factory() {
    // The JDK's implementation is known to honour these properties.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    // They count every "&amp;". Without document types there are no other entities.
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", UNLIMITED);
    factory.setProperty("jdk.xml.totalEntitySizeLimit", UNLIMITED);
    // Otherwise a CDATA section is one string, however long.
    factory.setProperty("jdk.xml.cdataChunkSize", CDATA_CHUNK);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external access is not allowed");
        });
    return factory;
  }
}
