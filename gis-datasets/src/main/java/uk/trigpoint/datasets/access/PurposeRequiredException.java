package uk.trigpoint.datasets.access;

/** Personal data was asked for without saying why. */
public final class PurposeRequiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PurposeRequiredException() {
    super("This is personal data: say why you need it, in the header X-Purpose.");
  }
}
