package uk.trigpoint.http.identity.oidc;

import org.jspecify.annotations.Nullable;

/** Thrown if an answer of the provider does not sign anyone in. */
final class SignInException extends Exception {
  private static final long serialVersionUID = 1L;

  SignInException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
