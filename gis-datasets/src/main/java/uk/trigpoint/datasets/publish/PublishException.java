package uk.trigpoint.datasets.publish;

/**
 * Thrown if a version cannot be published; the previous one stays current. The message is shown to
 * the user.
 */
public final class PublishException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PublishException(String message) {
    super(message);
  }
}
