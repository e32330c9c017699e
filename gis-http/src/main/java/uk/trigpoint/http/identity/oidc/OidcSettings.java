package uk.trigpoint.http.identity.oidc;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Settings of the OIDC (OpenID Connect) provider.
 *
 * @param issuer {@code TRIGPOINT_OIDC_ISSUER}, without a slash at the end unless the provider's
 *     issuer has one
 * @param jwks {@code TRIGPOINT_OIDC_JWKS}; empty means as the provider's discovery document says
 * @param audience {@code TRIGPOINT_OIDC_AUDIENCE}; empty means the client id
 * @param clientId {@code TRIGPOINT_OIDC_CLIENT_ID}; empty means that browsers cannot sign in
 * @param clientSecret {@code TRIGPOINT_OIDC_CLIENT_SECRET}; empty for a public client
 */
@Context
@Requires(property = "trigpoint.oidc.issuer")
@ConfigurationProperties("trigpoint.oidc")
record OidcSettings(
    String issuer,
    @Bindable(defaultValue = "") String jwks,
    @Bindable(defaultValue = "") String audience,
    @Bindable(defaultValue = "") String clientId,
    @Bindable(defaultValue = "") String clientSecret) {
  private static final String ADDRESS =
      "https://[^\\s?#]{1,500}|http://(?:localhost|127\\.0\\.0\\.1|\\[::1\\])(?::[0-9]{1,5})?(?:/[^\\s?#]{0,500})?";

  OidcSettings {
    requireAddress("TRIGPOINT_OIDC_ISSUER", issuer);
    if (!jwks.isEmpty()) {
      requireAddress("TRIGPOINT_OIDC_JWKS", jwks);
    }
    if (audience.isEmpty() && clientId.isEmpty()) {
      throw new IllegalArgumentException(
          "TRIGPOINT_OIDC_ISSUER also needs TRIGPOINT_OIDC_CLIENT_ID (to sign in browsers) or TRIGPOINT_OIDC_AUDIENCE (to accept tokens only).");
    }
    audience = audience.isEmpty() ? clientId : audience;
  }

  private static void requireAddress(String name, String value) {
    if (!value.matches(ADDRESS)) {
      throw new IllegalArgumentException(
          name + " must be an https address (http on this machine only), not '" + value + "'.");
    }
  }
}
