package uk.trigpoint.sld.parse;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML element with its content. Ignores namespaces: published documents mix those of SLD, SE and
 * OGC, and no local name is ambiguous.
 *
 * @param content text and child elements in document order; blank text only inside a literal
 */
record XmlElement(String name, Map<String, String> attributes, List<Content> content, int line) {
  /** Text or a child element. */
  sealed interface Content {}

  record Text(String value) implements Content {}

  record Child(XmlElement element) implements Content {}

  static XmlElement parse(InputStream stream) throws SldException {
    return parse(HardenedXml.open(stream));
  }

  static XmlElement parse(String document) throws SldException {
    return parse(HardenedXml.open(document));
  }

  private static XmlElement parse(XMLStreamReader xml) throws SldException {
    Deque<Builder> open = new ArrayDeque<>();
    int elements = 0;
    try {
      while (true) {
        if (xml.isStartElement()) {
          elements++;
        }
        HardenedXml.check(xml, open.size() + 1, elements);
        switch (xml.getEventType()) {
          case XMLStreamReader.START_ELEMENT -> open.push(new Builder(xml));
          case XMLStreamReader.CDATA, XMLStreamReader.CHARACTERS, XMLStreamReader.SPACE -> {
            if (!open.isEmpty()) {
              open.element().text.append(xml.getText());
            }
          }
          case XMLStreamReader.END_ELEMENT -> {
            XmlElement element = open.pop().finish();
            if (open.isEmpty()) {
              return element;
            }
            open.element().add(new Child(element));
          }
          default -> {}
        }
        xml.next();
      }
    } catch (XMLStreamException e) {
      throw HardenedXml.toSldException(e);
    }
  }

  boolean is(String wanted) {
    return name.equals(wanted);
  }

  /** Returns the value of an attribute; empty if there is none. */
  String attribute(String wanted) {
    return attributes.getOrDefault(wanted, "");
  }

  List<XmlElement> children() {
    return content.stream()
        .flatMap(part -> part instanceof Child child ? Stream.of(child.element()) : Stream.empty())
        .toList();
  }

  List<XmlElement> children(String wanted) {
    return children().stream().filter(child -> child.is(wanted)).toList();
  }

  Optional<XmlElement> child(String wanted) {
    return children().stream().filter(child -> child.is(wanted)).findFirst();
  }

  /** Returns the text of the element, without the text of child elements. */
  String text() {
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part instanceof Text t ? t.value() : ""));
    return text.toString();
  }

  /** Returns the stripped text of the first child with a name; empty if there is none. */
  String childText(String wanted) {
    return child(wanted).map(XmlElement::text).map(String::strip).orElse("");
  }

  private static final class Builder {
    private final String name;
    private final Map<String, String> attributes = new TreeMap<>();
    private final List<Content> content = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final int line;

    Builder(XMLStreamReader xml) {
      name = xml.getLocalName();
      line = xml.getLocation().getLineNumber();
      for (int i = 0; i < xml.getAttributeCount(); i++) {
        attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
      }
    }

    void add(Child child) {
      flush();
      content.add(child);
    }

    XmlElement finish() {
      flush();
      return new XmlElement(name, Map.copyOf(attributes), List.copyOf(content), line);
    }

    private void flush() {
      // White space between elements is formatting, but a literal can consist of white space only.
      if (!text.isEmpty() && (!text.toString().isBlank() || name.equals("Literal"))) {
        content.add(new Text(text.toString()));
      }
      text.setLength(0);
    }
  }
}
