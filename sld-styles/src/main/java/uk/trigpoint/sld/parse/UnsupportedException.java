package uk.trigpoint.sld.parse;

/** An element is not supported. Callers add it to the report; the document is still accepted. */
final class UnsupportedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient XmlElement element;

  UnsupportedException(XmlElement element, String message) {
    super(message);
    this.element = element;
  }

  XmlElement element() {
    return element;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
