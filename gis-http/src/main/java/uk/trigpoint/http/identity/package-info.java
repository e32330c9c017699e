/**
 * Authentication: verifies bearer tokens of an OIDC issuer, or of the built-in demo issuer for
 * loopback requests, and maps them to a {@link uk.trigpoint.core.identity.Caller}. {@link
 * uk.trigpoint.http.identity.BrowserSecurityFilter} rejects CSRF.
 */
@NullMarked
package uk.trigpoint.http.identity;

import org.jspecify.annotations.NullMarked;
