package uk.trigpoint.care.brokerage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import uk.trigpoint.core.identity.Caller;

/** Why a broker looks at personal data, as chosen on the page. */
public enum Purpose {
  PLACING("Placing a care package"),
  REVIEW("Reviewing a placement"),
  QUALITY("Checking that records are right");

  private final String words;

  Purpose(String words) {
    this.words = words;
  }

  /** As people choose it and as the audit keeps it. */
  public String words() {
    return words;
  }

  /** In forms and addresses. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Purpose> find(String code) {
    return Arrays.stream(values()).filter(p -> p.code().equals(code)).findFirst();
  }

  /** The caller, with this purpose. */
  Caller of(Caller caller) {
    return new Caller(
        caller.subject(), caller.roles(), caller.organisation(), words, caller.correlationId());
  }
}
