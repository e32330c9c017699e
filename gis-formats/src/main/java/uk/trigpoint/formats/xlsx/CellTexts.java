package uk.trigpoint.formats.xlsx;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import uk.trigpoint.formats.SourceException;

/** Texts that may be in several runs, each with a format of its own. */
record CellTexts(XMLStreamReader xml) {
  private static final int MAX_CELL_CHARACTERS = 32_767;

  boolean findItem() throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("si")) {
        return true;
      }
    }
    return false;
  }

  /** Returns the text up to the end of an element, without readings of its characters. */
  String text(String end) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    boolean phonetic = false;
    while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals(end))) {
      if (xml.isStartElement() && xml.getLocalName().equals("rPh")) {
        phonetic = true;
      } else if (xml.isEndElement() && xml.getLocalName().equals("rPh")) {
        phonetic = false;
      } else if (xml.isStartElement() && xml.getLocalName().equals("t") && !phonetic) {
        text.append(content(xml));
      }
      requireShort(text.length());
    }
    return text.toString();
  }

  /** Returns the text of an element; reads it in pieces, so that it can be bounded. */
  static String content(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (xml.next() != XMLStreamReader.END_ELEMENT) {
      if (xml.isCharacters()) {
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        requireShort(text.length());
      }
    }
    return text.toString();
  }

  private static void requireShort(int length) {
    if (length > MAX_CELL_CHARACTERS) {
      throw new SourceException(
          "A cell of the workbook has more than " + MAX_CELL_CHARACTERS + " characters.");
    }
  }
}
