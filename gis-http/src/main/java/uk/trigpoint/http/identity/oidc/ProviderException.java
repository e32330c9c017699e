package uk.trigpoint.http.identity.oidc;

import org.jspecify.annotations.Nullable;

/** Thrown if the provider cannot be reached or answers what it must not. */
final class ProviderException extends Exception {
  private static final long serialVersionUID = 1L;

  ProviderException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
