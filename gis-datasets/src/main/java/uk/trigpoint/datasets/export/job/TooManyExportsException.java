package uk.trigpoint.datasets.export.job;

/** Thrown if a caller, or the node, has too many export jobs that have not ended. */
public final class TooManyExportsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyExportsException(String message) {
    super(message);
  }
}
