package uk.trigpoint.database.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the private cluster cannot be created or started. The message tells the operator what
 * to do.
 */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ClusterException(String message) {
    this(message, null);
  }

  public ClusterException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
