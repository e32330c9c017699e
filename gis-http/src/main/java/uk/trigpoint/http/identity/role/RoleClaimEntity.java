package uk.trigpoint.http.identity.role;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.identity.seal.SealedFields;

/**
 * A row of {@code access.role_claim}.
 *
 * @param id null before the row is inserted
 * @param seal of the other fields except the id, or that of a row of {@code
 *     access.initial_role_claim}
 */
@MappedEntity(value = "role_claim", schema = "access")
@SuppressWarnings("ArrayRecordComponent")
record RoleClaimEntity(
    @Id @GeneratedValue @Nullable Long id, String role, String claim, String value, byte[] seal) {
  static SealedFields sealedFields(String role, String claim, String value) {
    return new SealedFields("access.role_claim").add(role).add(claim).add(value);
  }

  SealedFields sealedFields() {
    return sealedFields(role, claim, value);
  }
}
