package uk.trigpoint.http.identity.role;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * A row of {@code access.initial_role_claim}: a claim of before the seals, such as those of the
 * built-in roles. Only the owner of the schema can write the table.
 *
 * @param seal random bytes that the row of {@code access.role_claim} has too
 */
@MappedEntity(value = "initial_role_claim", schema = "access")
@SuppressWarnings("ArrayRecordComponent")
record InitialRoleClaimEntity(@Id byte[] seal, String role, String claim, String value) {
  boolean isSame(RoleClaimEntity row) {
    return role.equals(row.role()) && claim.equals(row.claim()) && value.equals(row.value());
  }
}
