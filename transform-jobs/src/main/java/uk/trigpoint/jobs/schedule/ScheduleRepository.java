package uk.trigpoint.jobs.schedule;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

/** Reads and writes {@code jobs.schedule}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ScheduleRepository extends CrudRepository<ScheduleEntity, String> {
  List<ScheduleEntity> findByEnabledTrue();
}
