package uk.trigpoint.http.identity.oidc;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import uk.trigpoint.http.identity.AcceptedTokens;

/** Accepts the tokens of the provider. */
@Factory
@Requires(property = "trigpoint.oidc.issuer")
final class OidcFactory {
  @Singleton
  AcceptedTokens accepted(OidcSettings settings) {
    return new AcceptedTokens(settings.issuer(), settings.audience());
  }
}
