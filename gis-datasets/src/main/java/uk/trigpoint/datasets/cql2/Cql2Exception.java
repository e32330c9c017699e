package uk.trigpoint.datasets.cql2;

/**
 * Thrown if a filter is not valid CQL2 or exceeds a limit. The message gives the position, 1-based.
 */
public final class Cql2Exception extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public Cql2Exception(String message) {
    super(message);
  }
}
