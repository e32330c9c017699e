package uk.trigpoint.http.identity.oidc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.Map;

/**
 * A row of {@code access.session}.
 *
 * @param hash SHA-256 of the cookie's secret
 * @param claims of the token that gives roles and attributes
 */
@MappedEntity(value = "session", schema = "access")
@SuppressWarnings("ArrayRecordComponent")
record SessionEntity(
    @Id byte[] hash,
    String subject,
    @TypeDef(type = DataType.JSON) Map<String, Object> claims,
    String idToken,
    Instant expiresAt) {}
