package uk.trigpoint.datasets.audit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Settings of pseudonyms. The key of the seals of API keys, sessions and claims is derived from
 * this one.
 *
 * @param pseudonymKey {@code TRIGPOINT_PSEUDONYM_KEY}, secret of at least 32 characters; by default
 *     start-up generates one and keeps it in {@code TRIGPOINT_HOME}
 */
@ConfigurationProperties("trigpoint")
public record PseudonymSettings(@Bindable(defaultValue = "") String pseudonymKey) {
  private static final int MIN_LENGTH = 32;

  public PseudonymSettings {
    if (pseudonymKey.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "TRIGPOINT_PSEUDONYM_KEY must have at least " + MIN_LENGTH + " characters.");
    }
  }

  /** Returns no key. */
  @Override
  public String toString() {
    return "PseudonymSettings";
  }
}
