package uk.trigpoint.http.identity.oidc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import uk.trigpoint.http.identity.seal.SealedFields;

/**
 * A row of {@code access.session}.
 *
 * @param hash SHA-256 of the cookie's secret
 * @param claims of the token that gives roles and attributes, as JSON; a text, because {@code
 *     jsonb} changes what was sealed
 * @param seal of the other fields except {@code idToken}, which gives no rights
 */
@MappedEntity(value = "session", schema = "access")
@SuppressWarnings("ArrayRecordComponent")
record SessionEntity(
    @Id byte[] hash,
    String subject,
    String claims,
    String idToken,
    Instant expiresAt,
    byte[] seal) {
  static SealedFields sealedFields(byte[] hash, String subject, String claims, Instant expiresAt) {
    return new SealedFields("access.session").add(hash).add(subject).add(claims).add(expiresAt);
  }

  SealedFields sealedFields() {
    return sealedFields(hash, subject, claims, expiresAt);
  }
}
