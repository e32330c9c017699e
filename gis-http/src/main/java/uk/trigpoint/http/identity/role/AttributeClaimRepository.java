package uk.trigpoint.http.identity.role;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

/** Reads and writes {@code access.attribute_claim}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AttributeClaimRepository extends CrudRepository<AttributeClaimEntity, Long> {}
