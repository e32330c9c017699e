package uk.trigpoint.http.identity.key;

import io.micronaut.core.annotation.Introspected;

/**
 * A key that was just created.
 *
 * @param secret the whole key; never shown again
 */
@Introspected
record NewApiKey(ApiKey key, String secret) {
  @Override
  public String toString() {
    return key.id();
  }
}
