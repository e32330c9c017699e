package uk.trigpoint.gazetteer.supply;

/**
 * Thrown if a readable supply cannot be processed in its state or order: it is older than the
 * applied supply, a volume is missing, or a later supply is applied. The message is for the
 * officer.
 */
public final class SupplyRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  public SupplyRefusedException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** Returns the reason, for the officer. */
  public String sentence() {
    return sentence;
  }
}
