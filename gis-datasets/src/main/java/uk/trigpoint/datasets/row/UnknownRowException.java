package uk.trigpoint.datasets.row;

/** Thrown if a dataset has no row of a key. */
public final class UnknownRowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownRowException() {
    super("The dataset has no row of this key.");
  }
}
