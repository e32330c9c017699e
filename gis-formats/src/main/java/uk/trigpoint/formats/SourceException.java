package uk.trigpoint.formats;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a file as a whole cannot be loaded, as opposed to single rows. The message is shown to
 * the uploader.
 */
public class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SourceException(String message) {
    this(message, null);
  }

  public SourceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
