package uk.trigpoint.database.schema;

import org.jspecify.annotations.Nullable;

/** Thrown if a database cannot be used. The message is for the operator. */
public final class UnusableDatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableDatabaseException(String message) {
    this(message, null);
  }

  public UnusableDatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
