package uk.trigpoint.care.brokerage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import uk.trigpoint.core.identity.Caller;

/** The purposes for which a broker may view personal data. */
public enum Purpose {
  PLACING("Placing a care package"),
  REVIEW("Reviewing a placement"),
  QUALITY("Checking that records are right");

  private final String label;

  Purpose(String label) {
    this.label = label;
  }

  /** Returns the text on pages and in the audit. */
  public String label() {
    return label;
  }

  /** Returns the value in forms and URLs. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Purpose> find(String code) {
    return Arrays.stream(values()).filter(p -> p.code().equals(code)).findFirst();
  }

  /** Returns the caller with this purpose. */
  Caller applyTo(Caller caller) {
    return caller.withPurpose(label);
  }
}
