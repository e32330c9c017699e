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
 * An element with its content. Namespaces are dropped: documents in the field mix those of SLD, SE
 * and OGC freely, and no local name means two things.
 *
 * @param content text and child elements in order; blank text only inside a literal
 */
record XmlElement(String name, Map<String, String> attributes, List<Content> content, int line) {
  /** A piece of an element's content. */
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
    Deque<Building> open = new ArrayDeque<>();
    int elements = 0;
    try {
      while (true) {
        if (xml.isStartElement()) {
          elements++;
        }
        HardenedXml.check(xml, open.size() + 1, elements);
        switch (xml.getEventType()) {
          case XMLStreamReader.START_ELEMENT -> open.push(new Building(xml));
          case XMLStreamReader.CDATA, XMLStreamReader.CHARACTERS, XMLStreamReader.SPACE -> {
            if (!open.isEmpty()) {
              open.element().text.append(xml.getText());
            }
          }
          case XMLStreamReader.END_ELEMENT -> {
            XmlElement done = open.pop().finish();
            if (open.isEmpty()) {
              return done;
            }
            open.element().add(new Child(done));
          }
          default -> {}
        }
        xml.next();
      }
    } catch (XMLStreamException e) {
      throw HardenedXml.refused(e);
    }
  }

  boolean is(String wanted) {
    return name.equals(wanted);
  }

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

  /** The text directly inside, without that of children. */
  String text() {
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part instanceof Text t ? t.value() : ""));
    return text.toString();
  }

  String childText(String wanted) {
    return child(wanted).map(XmlElement::text).map(String::strip).orElse("");
  }

  private static final class Building {
    private final String name;
    private final Map<String, String> attributes = new TreeMap<>();
    private final List<Content> content = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final int line;

    Building(XMLStreamReader xml) {
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
      // White space between elements is layout, but a literal may consist of nothing else.
      if (!text.isEmpty() && (!text.toString().isBlank() || name.equals("Literal"))) {
        content.add(new Text(text.toString()));
      }
      text.setLength(0);
    }
  }
}
