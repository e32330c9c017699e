package uk.trigpoint.http.identity.role;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

/** Reads and writes {@code access.role_claim}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RoleClaimRepository extends CrudRepository<RoleClaimEntity, Long> {
  void deleteByRole(String role);
}
