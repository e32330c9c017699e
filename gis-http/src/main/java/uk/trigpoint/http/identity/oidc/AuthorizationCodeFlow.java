package uk.trigpoint.http.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The authorization code flow with PKCE (S256), state and nonce, by Nimbus' OAuth 2.0 SDK.
 *
 * @see "OpenID Connect Core 1.0, section 3.1; RFC 7636"
 */
@Singleton
@Requires(property = "trigpoint.oidc.client-id")
final class AuthorizationCodeFlow {
  private static final Scope SCOPE = new Scope("openid", "profile");

  private final OidcSettings settings;
  private final Provider provider;
  private final ProviderKeys keys;
  private final AccessTokenClaims accessTokens;

  /**
   * A person whom the provider has signed in.
   *
   * @param claims of the access token if it is one for this application, else of the ID token
   */
  record SignedIn(String subject, Map<String, Object> claims, String idToken, Instant expiresAt) {}

  AuthorizationCodeFlow(
      OidcSettings settings, Provider provider, ProviderKeys keys, AccessTokenClaims accessTokens) {
    this.settings = settings;
    this.provider = provider;
    this.keys = keys;
    this.accessTokens = accessTokens;
  }

  /** Returns the provider's address to which the browser is sent to sign in. */
  URI authorizationUri(PendingSignIn pending, URI callback) throws ProviderException {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, SCOPE, new ClientID(settings.clientId()), callback)
        .endpointURI(provider.metadata().getAuthorizationEndpointURI())
        .state(new State(pending.state()))
        .nonce(new Nonce(pending.nonce()))
        .codeChallenge(new CodeVerifier(pending.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /**
   * Redeems the code of the provider's answer.
   *
   * @throws SignInException if the provider refuses the code, or the ID token is not valid for this
   *     sign-in
   * @throws ProviderException if the provider cannot be reached
   */
  SignedIn redeem(String code, PendingSignIn pending, URI callback)
      throws SignInException, ProviderException {
    OIDCTokens tokens = requestTokens(code, pending, callback);
    JWT idToken = tokens.getIDToken();
    if (idToken == null) {
      throw new SignInException("the provider sent no ID token", null);
    }
    JWTClaimsSet claims = verify(idToken, pending);
    Optional<Map<String, Object>> ofAccessToken =
        accessTokens.find(tokens.getAccessToken().getValue(), claims.getSubject());
    return new SignedIn(
        claims.getSubject(),
        ofAccessToken.orElseGet(claims::toJSONObject),
        idToken.serialize(),
        claims.getExpirationTime().toInstant());
  }

  /**
   * Returns the provider's address that ends its session, or empty if it has none.
   *
   * @param idToken of the session that ends
   * @param after where the provider sends the browser then
   */
  Optional<URI> endSessionUri(String idToken, URI after) throws ProviderException {
    URI endpoint = provider.metadata().getEndSessionEndpointURI();
    if (endpoint == null) {
      return Optional.empty();
    }
    try {
      JWT hint = com.nimbusds.jwt.JWTParser.parse(idToken);
      return Optional.of(
          new LogoutRequest(
                  endpoint, hint, null, new ClientID(settings.clientId()), after, null, null)
              .toURI());
    } catch (java.text.ParseException e) {
      throw new IllegalStateException("a stored ID token cannot be parsed", e);
    }
  }

  private OIDCTokens requestTokens(String code, PendingSignIn pending, URI callback)
      throws SignInException, ProviderException {
    OIDCProviderMetadata metadata = provider.metadata();
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), callback, new CodeVerifier(pending.verifier()));
    TokenRequest.Builder request =
        settings.clientSecret().isEmpty()
            ? new TokenRequest.Builder(
                metadata.getTokenEndpointURI(), new ClientID(settings.clientId()), grant)
            : new TokenRequest.Builder(
                metadata.getTokenEndpointURI(), authentication(metadata), grant);
    HTTPRequest http = request.build().toHTTPRequest();
    http.setConnectTimeout(Provider.TIMEOUT_MILLIS);
    http.setReadTimeout(Provider.TIMEOUT_MILLIS);
    http.setFollowRedirects(false);
    try {
      TokenResponse response = OIDCTokenResponseParser.parse(http.send());
      if (response instanceof OIDCTokenResponse success) {
        return success.getOIDCTokens();
      }
      throw new SignInException(
          "the provider refused the code: " + response.toErrorResponse().getErrorObject().getCode(),
          null);
    } catch (ParseException e) {
      throw new SignInException("the provider's answer cannot be read", e);
    } catch (IOException e) {
      throw new ProviderException("the token endpoint does not answer", e);
    }
  }

  private ClientAuthentication authentication(OIDCProviderMetadata metadata) {
    ClientID id = new ClientID(settings.clientId());
    Secret secret = new Secret(settings.clientSecret());
    List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
    boolean basic =
        methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return basic ? new ClientSecretBasic(id, secret) : new ClientSecretPost(id, secret);
  }

  private JWTClaimsSet verify(JWT idToken, PendingSignIn pending) throws SignInException {
    try {
      IDTokenValidator validator =
          new IDTokenValidator(
              new Issuer(settings.issuer()),
              new ClientID(settings.clientId()),
              new JWSVerificationKeySelector<>(ProviderKeys.ALGORITHMS, keys),
              null);
      return validator.validate(idToken, new Nonce(pending.nonce())).toJWTClaimsSet();
    } catch (BadJOSEException | JOSEException | ParseException e) {
      throw new SignInException("the ID token is not valid for this sign-in", e);
    }
  }
}
