package uk.trigpoint.datasets.publish;

/** A version that must not be switched to; the one before stays. The message is for the officer. */
public final class PublishException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PublishException(String message) {
    super(message);
  }
}
