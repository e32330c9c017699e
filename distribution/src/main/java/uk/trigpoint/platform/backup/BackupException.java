package uk.trigpoint.platform.backup;

import org.jspecify.annotations.Nullable;

/** Thrown if a backup or restore is refused or fails. The message is for the operator. */
public final class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BackupException(String message) {
    this(message, null);
  }

  BackupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
