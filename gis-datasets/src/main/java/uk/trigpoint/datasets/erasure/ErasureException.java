package uk.trigpoint.datasets.erasure;

/** Thrown if an erasure is refused. The message is for the operator and has no personal data. */
public final class ErasureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ErasureException(String message) {
    super(message);
  }
}
