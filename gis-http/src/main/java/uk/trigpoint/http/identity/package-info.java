/**
 * Who is calling: bearer tokens of an OIDC issuer, or of the built-in demo issuer for requests on
 * this machine, to a Caller with roles.
 */
@NullMarked
package uk.trigpoint.http.identity;

import org.jspecify.annotations.NullMarked;
