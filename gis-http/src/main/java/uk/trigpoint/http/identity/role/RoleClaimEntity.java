package uk.trigpoint.http.identity.role;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code access.role_claim}.
 *
 * @param id null before the row is inserted
 */
@MappedEntity(value = "role_claim", schema = "access")
record RoleClaimEntity(
    @Id @GeneratedValue @Nullable Long id, String role, String claim, String value) {}
