package uk.trigpoint.datasets.read;

/** Thrown if two states of a dataset cannot be compared feature by feature. */
public final class NoDifferenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoDifferenceException(String message) {
    super(message);
  }
}
