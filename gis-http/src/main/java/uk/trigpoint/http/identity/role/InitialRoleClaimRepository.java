package uk.trigpoint.http.identity.role;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Reads {@code access.initial_role_claim}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface InitialRoleClaimRepository extends GenericRepository<InitialRoleClaimEntity, byte[]> {
  List<InitialRoleClaimEntity> findAll();
}
