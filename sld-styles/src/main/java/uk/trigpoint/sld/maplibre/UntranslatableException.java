package uk.trigpoint.sld.maplibre;

/** MapLibre has no equivalent expression. Callers record a loss. */
final class UntranslatableException extends Exception {
  private static final long serialVersionUID = 1L;

  UntranslatableException(String what) {
    super(what);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
