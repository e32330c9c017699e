package uk.trigpoint.sld.maplibre;

/** MapLibre has no expression for it: ends in a note of the losses. */
final class UntranslatableException extends Exception {
  private static final long serialVersionUID = 1L;

  UntranslatableException(String what) {
    super(what);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
