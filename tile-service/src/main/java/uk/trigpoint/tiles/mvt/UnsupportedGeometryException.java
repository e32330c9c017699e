package uk.trigpoint.tiles.mvt;

/** A geometry that a vector tile has no form for. */
public final class UnsupportedGeometryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedGeometryException(String message) {
    super(message);
  }
}
