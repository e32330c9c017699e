package uk.trigpoint.datasets.publish.history;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Reads {@code catalogue.policy_change}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PolicyChangeRepository extends GenericRepository<PolicyChangeEntity, Long> {
  /** Returns the latest 100 changes, newest first. */
  List<PolicyChangeEntity> findTop100ByDatasetIdOrderByIdDesc(String datasetId);
}
