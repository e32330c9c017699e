package uk.trigpoint.formats.xml;

import java.io.InputStream;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.geometry.FeatureException;

/**
 * Walks through an XML document element by element, without holding it. Opened at the root element.
 *
 * <p>A caller that is at the start of an element either walks through its children with {@link
 * #nextChild}, or reads its text, or skips it; what it leaves unread is skipped by the next {@link
 * #nextChild} of the parent. All methods throw a {@link SourceException} that names the line if the
 * document is not well-formed, has a document type or is nested deeper than {@link #MAX_DEPTH}.
 */
public final class XmlScanner {
  /** Maximum number of elements within one another; the parser's own limit is higher. */
  public static final int MAX_DEPTH = 80;

  private static final TextSink IGNORE = (characters, from, length) -> {};
  private static final String MESSAGE = "Message: ";
  private static final String LIMIT = "JAXP000";

  private final XMLStreamReader xml;
  private int depth = 1;

  private XmlScanner(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** Receives text in pieces. */
  public interface TextSink {
    /** Receives a piece of text. */
    void accept(char[] characters, int from, int length);
  }

  /**
   * Opens a document.
   *
   * @param stream bounded by the caller
   */
  public static XmlScanner open(InputStream stream) {
    return open(stream, true);
  }

  /** Opens a document whose prefixes need not be declared. All elements are in no namespace. */
  public static XmlScanner openWithoutNamespaces(InputStream stream) {
    return open(stream, false);
  }

  private static XmlScanner open(InputStream stream, boolean namespaces) {
    try {
      return new XmlScanner(HardenedXml.open(new MarkupLimit(stream), namespaces));
    } catch (XMLStreamException e) {
      throw notWellFormed(e);
    } catch (NoSuchElementException e) {
      throw new SourceException("The file is not XML: it has no elements.", e);
    }
  }

  /** Returns the name of the current element without its prefix. */
  public String name() {
    return withoutPrefix(xml.getLocalName());
  }

  /** Returns the namespace of the current element; empty if it is in none. */
  public String namespace() {
    String uri = xml.getNamespaceURI();
    return uri == null ? "" : uri;
  }

  /**
   * Finds an attribute of the current element by its name without a prefix; null if it has none.
   */
  public @Nullable String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (withoutPrefix(xml.getAttributeLocalName(i)).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  /**
   * Finds an attribute of the current element in a namespace; null if it has none.
   *
   * @param namespace start of the namespace's name, so that several versions are found
   */
  public @Nullable String attribute(String namespace, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String uri = xml.getAttributeNamespace(i);
      if (uri != null && uri.startsWith(namespace) && xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  /** Returns the number of elements that are open, counting the current one. */
  public int depth() {
    return depth;
  }

  /** Returns the current line, from 1. */
  public int line() {
    return xml.getLocation().getLineNumber();
  }

  /**
   * Moves to the next child of an element.
   *
   * @param parent depth of the element
   * @return whether there is one; if not, the element is at its end
   */
  public boolean nextChild(int parent) {
    return nextChild(parent, IGNORE);
  }

  /**
   * Moves to the next child of an element.
   *
   * @param text receives the element's own text before the child, or before its end
   */
  public boolean nextChild(int parent, TextSink text) {
    leave(parent + 1);
    while (depth >= parent) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      pass(event, text);
    }
    return false;
  }

  /**
   * Moves to the next element within another, at any depth.
   *
   * @param ancestor depth of the other
   * @return whether there is one; if not, the other is at its end
   */
  public boolean nextWithin(int ancestor) {
    while (depth >= ancestor) {
      if (next() == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
    }
    return false;
  }

  /** Moves to the end of the current element. */
  public void skip() {
    leave(depth);
  }

  /**
   * Moves on until fewer elements are open than a number.
   *
   * @param deepest depth of the outermost element that is to be left
   */
  public void leave(int deepest) {
    while (depth >= deepest) {
      next();
    }
  }

  /** Passes the text of the current element and of the elements in it, to its end. */
  public void text(TextSink sink) {
    int own = depth;
    while (depth >= own) {
      pass(next(), sink);
    }
  }

  private void pass(int event, TextSink sink) {
    if (event == XMLStreamConstants.CHARACTERS
        || event == XMLStreamConstants.CDATA
        || event == XMLStreamConstants.SPACE) {
      sink.accept(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }
  }

  /**
   * Returns the text of the current element and of the elements in it, without space around it.
   * Moves to its end.
   *
   * @return null if it is blank
   * @throws FeatureException with the code {@code VALUE_TOO_LONG} if it is longer than allowed
   */
  public @Nullable String text(int maxLength) {
    BoundedText text = new BoundedText(maxLength);
    text(text);
    return text.get();
  }

  private int next() {
    try {
      int event = xml.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > MAX_DEPTH) {
            throw new SourceException(
                "The file has more than %d elements within one another in line %d."
                    .formatted(MAX_DEPTH, line()));
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new SourceException(
                "The file refers to the unknown entity '%s' in line %d."
                    .formatted(xml.getLocalName(), line()));
        default -> {
          // Text is read by the caller; comments and processing instructions have no meaning.
        }
      }
      return event;
    } catch (XMLStreamException e) {
      throw notWellFormed(e);
    } catch (NoSuchElementException e) {
      throw new SourceException("The file ends before its last element does.", e);
    }
  }

  private static SourceException notWellFormed(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf(MESSAGE);
    String reason = at < 0 ? message : message.substring(at + MESSAGE.length());
    if (reason.startsWith(LIMIT)) {
      reason = "it exceeds a limit of size or depth";
    }
    String place =
        e.getLocation() == null || e.getLocation().getLineNumber() < 1
            ? ""
            : " in line %d, column %d"
                .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
    return new SourceException(
        "The file is not well-formed XML%s: %s".formatted(place, sentence(reason)), e);
  }

  private static String sentence(String reason) {
    String one = reason.strip();
    return one.endsWith(".") ? one : one + ".";
  }

  private static String withoutPrefix(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(colon + 1);
  }

  /** Returns the name of the root element without its prefix, from the start of a document. */
  public static String rootName(String start) {
    int at = 0;
    while ((at = start.indexOf('<', at)) >= 0) {
      if (start.startsWith("<!--", at)) {
        at = start.indexOf("-->", at);
        if (at < 0) {
          return "";
        }
      } else if (at + 1 < start.length() && Character.isLetter(start.charAt(at + 1))) {
        int end = at + 1;
        while (end < start.length() && " \t\r\n/>".indexOf(start.charAt(end)) < 0) {
          end++;
        }
        return withoutPrefix(start.substring(at + 1, end));
      } else {
        at++;
      }
    }
    return "";
  }
}
