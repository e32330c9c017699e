package uk.trigpoint.http.identity.role;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A row of {@code access.role}. */
@MappedEntity(value = "role", schema = "access")
record RoleEntity(@Id String code, String title, String meaning, boolean builtIn) {}
