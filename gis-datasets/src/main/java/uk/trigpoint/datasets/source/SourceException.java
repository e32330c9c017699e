package uk.trigpoint.datasets.source;

import org.jspecify.annotations.Nullable;

/**
 * A file that cannot be read at all, as against a row that cannot; the message is for the person
 * who sent it.
 */
public final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SourceException(String message) {
    this(message, null);
  }

  public SourceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
