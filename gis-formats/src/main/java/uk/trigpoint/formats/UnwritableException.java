package uk.trigpoint.formats;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if features cannot be written in a format, for example because the file would be too
 * large. The message is shown to the person who asked for the file.
 */
public class UnwritableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnwritableException(String message) {
    this(message, null);
  }

  public UnwritableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
