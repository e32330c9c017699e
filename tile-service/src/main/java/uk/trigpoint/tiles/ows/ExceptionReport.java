package uk.trigpoint.tiles.ows;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an error in the form that the service and its version prescribe. */
final class ExceptionReport {
  private ExceptionReport() {}

  static HttpResponse<String> wms(ServiceException e, boolean v130) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = start(text);
      xml.writeStartElement("ServiceExceptionReport");
      xml.writeAttribute("version", v130 ? "1.3.0" : "1.1.1");
      if (v130) {
        xml.writeDefaultNamespace("http://www.opengis.net/ogc");
      }
      xml.writeStartElement("ServiceException");
      xml.writeAttribute("code", e.code());
      xml.writeAttribute("locator", e.locator());
      xml.writeCharacters(message(e));
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("writing to memory failed", impossible);
    }
    return errorResponse(text, v130 ? "text/xml" : "application/vnd.ogc.se_xml");
  }

  static HttpResponse<String> ows(ServiceException e) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = start(text);
      xml.writeStartElement("ExceptionReport");
      xml.writeDefaultNamespace("http://www.opengis.net/ows/1.1");
      xml.writeAttribute("version", "2.0.0");
      xml.writeStartElement("Exception");
      xml.writeAttribute("exceptionCode", e.code());
      xml.writeAttribute("locator", e.locator());
      xml.writeStartElement("ExceptionText");
      xml.writeCharacters(message(e));
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("writing to memory failed", impossible);
    }
    return errorResponse(text, "application/xml");
  }

  private static XMLStreamWriter start(StringWriter text) throws XMLStreamException {
    XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    xml.writeStartDocument("UTF-8", "1.0");
    return xml;
  }

  /** Returns the message without characters that XML does not allow; it may quote a parameter. */
  private static String message(ServiceException e) {
    return String.valueOf(e.getMessage()).replaceAll("[\\p{Cntrl}\\p{Cs}\uFFFE\uFFFF]", " ");
  }

  private static HttpResponse<String> errorResponse(StringWriter text, String type) {
    return HttpResponse.<String>status(HttpStatus.BAD_REQUEST)
        .body(text.toString())
        .contentType(type)
        .header("Cache-Control", "no-store");
  }
}
