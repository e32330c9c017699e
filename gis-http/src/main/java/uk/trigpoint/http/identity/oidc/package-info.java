/**
 * Sign-in at an OIDC (OpenID Connect) provider: verification of its tokens, the authorization code
 * flow with PKCE (proof key for code exchange) for browsers, and their sessions.
 *
 * @see "OpenID Connect Core 1.0; RP-Initiated Logout 1.0; RFC 7636; RFC 9700"
 */
@NullMarked
package uk.trigpoint.http.identity.oidc;

import org.jspecify.annotations.NullMarked;
