package uk.trigpoint.http.identity.oidc;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;

/** Reads and writes {@code access.session}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SessionRepository extends CrudRepository<SessionEntity, byte[]> {
  void deleteByExpiresAtBefore(Instant moment);

  List<SessionEntity> findByExpiresAtAfter(Instant moment);
}
