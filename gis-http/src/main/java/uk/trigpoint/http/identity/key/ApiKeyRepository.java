package uk.trigpoint.http.identity.key;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;

/** Reads and writes {@code access.api_key}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApiKeyRepository extends CrudRepository<ApiKeyEntity, String> {
  List<ApiKeyEntity> listOrderByCreatedAtDesc();

  List<ApiKeyEntity> findByOwnerOrderByCreatedAtDesc(String owner);

  List<ApiKeyEntity> findByOwnerAndName(String owner, String name);

  /** Revokes a key; returns 0 if it does not exist or was revoked before. */
  @Query(
      "UPDATE access.api_key SET revoked_at = :moment, revoked_by = :subject"
          + " WHERE id = :id AND revoked_at IS NULL")
  int revoke(String id, Instant moment, String subject);

  /** Waits until no other transaction changes keys of the same owner and name. */
  @Query("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:ownerAndName, 0))) l")
  int lock(String ownerAndName);
}
