package uk.trigpoint.http.identity.seal;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Reads {@code access.withdrawn_seal} and adds to it; nobody but its owner can delete a row. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface WithdrawnSealRepository extends GenericRepository<WithdrawnSealEntity, byte[]> {
  Optional<WithdrawnSealEntity> findById(byte[] seal);

  List<WithdrawnSealEntity> findAll();

  /** Adds a seal, unless it is there. */
  @Query("INSERT INTO access.withdrawn_seal (seal) VALUES (:seal) ON CONFLICT DO NOTHING")
  int add(byte[] seal);
}
