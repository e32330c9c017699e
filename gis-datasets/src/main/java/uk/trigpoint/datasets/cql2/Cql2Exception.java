package uk.trigpoint.datasets.cql2;

/**
 * A filter that is no CQL2, or more of it than is allowed; the message names the place, 1-based.
 */
public final class Cql2Exception extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public Cql2Exception(String message) {
    super(message);
  }
}
