package uk.trigpoint.datasets.access;

/** Thrown when a caller reads personal data without stating a purpose. */
public final class PurposeRequiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PurposeRequiredException() {
    super("This is personal data: say why you need it, in the header X-Purpose.");
  }
}
