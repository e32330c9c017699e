package uk.trigpoint.http.identity.oidc;

import java.time.Instant;
import java.util.Map;

/**
 * A session whose seal is right.
 *
 * @param claims of the token that gives roles and attributes
 */
record Session(String subject, Map<String, Object> claims, String idToken, Instant expiresAt) {}
