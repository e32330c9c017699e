package uk.trigpoint.sld.parse;

/** Well-formed but not supported; becomes a note in the report and never fails the document. */
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
