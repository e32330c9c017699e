package uk.trigpoint.tiles.mvt;

/** Thrown for a geometry that has no representation in a vector tile. */
public final class UnsupportedGeometryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedGeometryException(String message) {
    super(message);
  }
}
