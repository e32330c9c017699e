package uk.trigpoint.formats.xml;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes an XML document in UTF-8. Characters that XML cannot hold become U+FFFD. A failure to
 * write is an {@link UncheckedIOException}.
 */
public final class XmlWriter implements Closeable {
  private static final char REPLACEMENT = '\uFFFD';

  private final Writer out;
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inTag;

  /** Writes the XML declaration. The stream is closed with the writer. */
  public XmlWriter(OutputStream stream) {
    this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  }

  /** Opens an element. */
  public XmlWriter start(String name) {
    endTag();
    write("<");
    write(name);
    open.push(name);
    inTag = true;
    return this;
  }

  /** Adds an attribute to the element that was opened last. */
  public XmlWriter attribute(String name, String value) {
    write(" ");
    write(name);
    write("=\"");
    escape(value, true);
    write("\"");
    return this;
  }

  /** Writes text. */
  public XmlWriter text(CharSequence text) {
    endTag();
    escape(text, false);
    return this;
  }

  /** Closes the element that was opened last. */
  public XmlWriter end() {
    String name = open.pop();
    if (inTag) {
      write("/>");
      inTag = false;
    } else {
      write("</");
      write(name);
      write(">");
    }
    return this;
  }

  /** Writes an element with text. */
  public XmlWriter element(String name, CharSequence text) {
    return start(name).text(text).end();
  }

  /** Writes a line break, which must not be within a text. */
  public XmlWriter line() {
    endTag();
    write("\n");
    return this;
  }

  /** Writes what is buffered to the stream. */
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void endTag() {
    if (inTag) {
      write(">");
      inTag = false;
    }
  }

  private void escape(CharSequence text, boolean attribute) {
    try {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        switch (c) {
          case '&' -> out.write("&amp;");
          case '<' -> out.write("&lt;");
          case '>' -> out.write("&gt;");
          case '\r' -> out.write("&#13;");
          case '"' -> out.write(attribute ? "&quot;" : "\"");
          case '\n', '\t' -> out.write(attribute ? "&#" + (int) c + ";" : String.valueOf(c));
          default -> {
            if (Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1))) {
              out.write(c);
              out.write(text.charAt(++i));
            } else {
              out.write(c < ' ' || Character.isSurrogate(c) || c >= '\uFFFE' ? REPLACEMENT : c);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
