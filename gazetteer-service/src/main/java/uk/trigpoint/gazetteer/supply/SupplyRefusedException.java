package uk.trigpoint.gazetteer.supply;

/**
 * A supply that can be read, but not now or not any more: it is older than what is applied, a
 * volume is missing, something was applied after it. The message is for the officer.
 */
public final class SupplyRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  public SupplyRefusedException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** Why, for the officer. */
  public String sentence() {
    return sentence;
  }
}
