package uk.trigpoint.datasets.filter;

/**
 * Thrown if a filter is malformed, exceeds a limit, names something unknown or compares values of
 * different types. The message is shown to the user.
 */
public final class InvalidFilterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidFilterException(String message) {
    super(message);
  }
}
