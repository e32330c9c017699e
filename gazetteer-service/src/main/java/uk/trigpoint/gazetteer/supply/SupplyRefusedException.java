package uk.trigpoint.gazetteer.supply;

/**
 * A supply that can be read, but not now or not any more: it is older than what is applied, a volume
 * is missing, something was applied after it. The message is for the officer.
 */
public final class SupplyRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SupplyRefusedException(String message) {
    super(message);
  }
}
