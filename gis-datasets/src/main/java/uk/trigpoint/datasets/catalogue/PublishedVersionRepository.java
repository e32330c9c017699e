package uk.trigpoint.datasets.catalogue;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Reads {@code catalogue.published_version}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PublishedVersionRepository extends GenericRepository<PublishedVersionEntity, String> {
  /** Returns every dataset with the version in force, in any order. */
  List<PublishedVersionEntity> findByInForceTrue();

  /** Returns a version; empty if it is not kept. */
  Optional<PublishedVersionEntity> findByDatasetIdAndVersion(String datasetId, int version);

  /** Returns the versions of a dataset, newest first. */
  List<PublishedVersionEntity> findByDatasetIdOrderByVersionDesc(String datasetId);
}
