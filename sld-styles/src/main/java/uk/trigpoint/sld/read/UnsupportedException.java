package uk.trigpoint.sld.read;

/** Well-formed, but beyond this reader: ends in a note of the report, never in a failure. */
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
