package uk.trigpoint.database.cluster;

import org.jspecify.annotations.Nullable;

/** The private cluster cannot be made or started; the message says what to do, for the operator. */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ClusterException(String message) {
    this(message, null);
  }

  public ClusterException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
