package uk.trigpoint.http.identity.role;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code access.attribute_claim}.
 *
 * @param id null before the row is inserted
 */
@MappedEntity(value = "attribute_claim", schema = "access")
record AttributeClaimEntity(
    @Id @GeneratedValue @Nullable Long id, String attribute, String claim) {}
