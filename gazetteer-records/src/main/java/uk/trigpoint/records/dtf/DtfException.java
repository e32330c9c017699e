package uk.trigpoint.records.dtf;

import org.jspecify.annotations.Nullable;

/**
 * A file that is no usable supply as a whole; nothing of it was applied. The message is for the
 * custodian.
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
