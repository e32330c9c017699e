package uk.trigpoint.records.dtf;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a whole file cannot be used as a supply. Nothing of it has been applied. The message
 * is shown to the custodian.
 */
public final class DtfException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DtfException(String message) {
    this(message, null);
  }

  public DtfException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
