/**
 * Who is calling: bearer tokens of an OIDC issuer, or of the built-in demo issuer on loopback, to a
 * Caller with roles.
 */
@NullMarked
package uk.trigpoint.http.identity;

import org.jspecify.annotations.NullMarked;
