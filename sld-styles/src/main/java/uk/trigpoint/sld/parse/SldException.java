package uk.trigpoint.sld.parse;

import org.jspecify.annotations.Nullable;

/**
 * A document is not a style, is not well-formed, or exceeds a limit. The message has line and
 * element.
 */
public final class SldException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String element;

  SldException(String message, int line, String element, @Nullable Throwable cause) {
    super(
        (line > 0 ? "line " + line + ": " : "")
            + (element.isEmpty() ? "" : "<" + element + ">: ")
            + message,
        cause);
    this.line = line;
    this.element = element;
  }

  SldException(String message, XmlElement at) {
    this(message, at.line(), at.name(), null);
  }

  /** Returns the line of the document, from 1; 0 if unknown. */
  public int line() {
    return line;
  }

  /** Returns the local name of the element; empty if unknown. */
  public String element() {
    return element;
  }
}
