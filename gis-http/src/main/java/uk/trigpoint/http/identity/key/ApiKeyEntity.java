package uk.trigpoint.http.identity.key;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.identity.seal.SealedFields;

/**
 * A row of {@code access.api_key}.
 *
 * @param hash SHA-256 of the secret
 * @param datasets the only datasets it may read; null means as its roles allow
 * @param replaces id of the key whose successor this is; null if there is none
 * @param seal of the fields that give rights; a revoked key has no seal that counts
 */
@MappedEntity(value = "api_key", schema = "access")
@SuppressWarnings("ArrayRecordComponent")
record ApiKeyEntity(
    @Id String id,
    byte[] hash,
    String name,
    String purpose,
    String owner,
    @TypeDef(type = DataType.STRING_ARRAY) List<String> roles,
    @TypeDef(type = DataType.JSON) Map<String, List<String>> attributes,
    @TypeDef(type = DataType.STRING_ARRAY) @Nullable List<String> datasets,
    @Nullable String replaces,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy,
    byte[] seal) {
  /** Returns whether the key is accepted at a moment. */
  boolean isLive(Instant moment) {
    return revokedAt == null && expiresAt.isAfter(moment);
  }

  /** Returns the last day on which the key works, in UTC. */
  LocalDate lastDay() {
    return LocalDate.ofInstant(expiresAt, ZoneOffset.UTC).minusDays(1);
  }

  /** Returns whether its creator chose the last day, and did not leave it at the latest one. */
  boolean hasChosenExpiry() {
    LocalDate created = LocalDate.ofInstant(createdAt, ZoneOffset.UTC);
    return lastDay().isBefore(created.plusMonths(KeyRequest.MAX_MONTHS));
  }

  SealedFields sealedFields() {
    return new SealedFields("access.api_key")
        .add(id)
        .add(hash)
        .add(name)
        .add(owner)
        .add(roles)
        .add(attributes)
        .add(datasets)
        .add(expiresAt);
  }

  ApiKeyEntity withSeal(byte[] newSeal) {
    return with(revokedAt, newSeal);
  }

  ApiKeyEntity withRevokedAt(Instant moment) {
    return with(moment, seal);
  }

  private ApiKeyEntity with(@Nullable Instant newRevokedAt, byte[] newSeal) {
    return new ApiKeyEntity(
        id,
        hash,
        name,
        purpose,
        owner,
        roles,
        attributes,
        datasets,
        replaces,
        createdAt,
        expiresAt,
        newRevokedAt,
        revokedBy,
        newSeal);
  }
}
