package uk.trigpoint.sld.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Opens untrusted XML. Rejects DOCTYPE, entities except the five predefined ones, and external
 * access; limits size, depth and number of elements and attributes. Such attacks through style
 * documents are known from other map servers (CVE-2025-58360, CVE-2025-30220).
 */
final class HardenedXml {
  static final int MAX_BYTES = 1 << 20;
  static final int MAX_DEPTH = 64;
  static final int MAX_ELEMENTS = 10_000;
  private static final int MAX_ATTRIBUTES = 50;

  private static final XMLInputFactory FACTORY = factory();

  private HardenedXml() {}

  /** Opens a stream, in the encoding that the document declares. Reads at most the limit. */
  static XMLStreamReader open(InputStream stream) throws SldException {
    try {
      return FACTORY.createXMLStreamReader(new LimitedStream(stream));
    } catch (XMLStreamException e) {
      throw toSldException(e);
    }
  }

  static XMLStreamReader open(String document) throws SldException {
    if (document.length() > MAX_BYTES) {
      throw tooLarge();
    }
    try {
      return FACTORY.createXMLStreamReader(new StringReader(document));
    } catch (XMLStreamException e) {
      throw toSldException(e);
    }
  }

  /**
   * Checks the current event. Call it for every event.
   *
   * @param depth of the element, from 1
   * @param elements number of elements so far
   * @throws SldException if the event is forbidden or exceeds a limit
   */
  static void check(XMLStreamReader xml, int depth, int elements) throws SldException {
    int line = xml.getLocation().getLineNumber();
    switch (xml.getEventType()) {
      case XMLStreamReader.DTD ->
          throw new SldException(
              "a document type (DOCTYPE) is not allowed", line, "!DOCTYPE", null);
      case XMLStreamReader.ENTITY_REFERENCE ->
          throw new SldException(
              "entity references are not allowed", line, "&" + xml.getLocalName(), null);
      case XMLStreamReader.START_ELEMENT -> {
        if (depth > MAX_DEPTH) {
          throw new SldException(
              "nested deeper than " + MAX_DEPTH + " levels", line, xml.getLocalName(), null);
        }
        if (elements > MAX_ELEMENTS) {
          throw new SldException(
              "more than " + MAX_ELEMENTS + " elements", line, xml.getLocalName(), null);
        }
        if (xml.getAttributeCount() > MAX_ATTRIBUTES) {
          throw new SldException("too many attributes", line, xml.getLocalName(), null);
        }
      }
      default -> {}
    }
  }

  /** Converts a parser exception, which can be caused by the size limit. */
  static SldException toSldException(XMLStreamException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TooLargeException) {
        return tooLarge();
      }
    }
    if (e.getNestedException() instanceof TooLargeException) {
      return tooLarge();
    }
    int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
    return new SldException("not well-formed XML", line, "", e);
  }

  private static SldException tooLarge() {
    return new SldException("larger than " + MAX_BYTES + " bytes", 0, "", null);
  }

  private static XMLInputFactory factory() {
    // The JDK's implementation, not another one on the class path, because it is known to honour
    // these properties.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external access is not allowed");
        });
    return factory;
  }

  /** Throws at the limit, so that a document that is too large is not silently truncated. */
  private static final class LimitedStream extends InputStream {
    private final InputStream stream;
    private int left = MAX_BYTES;

    LimitedStream(InputStream stream) {
      this.stream = stream;
    }

    @Override
    public int read() throws IOException {
      int value = stream.read();
      if (value >= 0 && --left < 0) {
        throw new TooLargeException();
      }
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = stream.read(bytes, offset, Math.min(length, left + 1));
      if (count > 0) {
        left -= count;
        if (left < 0) {
          throw new TooLargeException();
        }
      }
      return count;
    }
  }

  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
