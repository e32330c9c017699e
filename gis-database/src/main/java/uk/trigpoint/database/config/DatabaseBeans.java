package uk.trigpoint.database.config;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Ostn15;
import uk.trigpoint.database.AuditDatabase;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.feed.ChangeFeed;

/** Provides the connection pools of the logins and the OSTN15 grid as beans of every service. */
@Factory
final class DatabaseBeans {
  private static final String HEAVY_READS = "heavy-reads";
  private static final String WRITERS = "writers";

  /** For look-ups, and all that is short. */
  @Singleton
  @Primary
  Database database(DataSource dataSource) {
    return new Database(DelegatingDataSource.unwrapDataSource(dataSource));
  }

  /** For reads of many rows. */
  @Singleton
  @Named(HEAVY_READS)
  Database heavyReads(@Named(HEAVY_READS) DataSource dataSource) {
    return new Database(DelegatingDataSource.unwrapDataSource(dataSource));
  }

  /** For writers that take long or wait for one another. */
  @Singleton
  @Named(WRITERS)
  Database writers(@Named(WRITERS) DataSource dataSource) {
    return new Database(DelegatingDataSource.unwrapDataSource(dataSource));
  }

  @Singleton
  DatasetDatabases datasetDatabases(
      Database application,
      @Named(HEAVY_READS) Database heavyReads,
      @Named(WRITERS) Database writers,
      @Named("care") DataSource personal) {
    return new DatasetDatabases(
        application,
        heavyReads,
        writers,
        new Database(DelegatingDataSource.unwrapDataSource(personal)));
  }

  @Singleton
  AuditDatabase auditDatabase(@Named("audit") DataSource dataSource) {
    return new AuditDatabase(new Database(DelegatingDataSource.unwrapDataSource(dataSource)));
  }

  @Singleton
  Ostn15 ostn15(CoordinateSettings settings) {
    return Ostn15.locate(settings.findFolder());
  }

  @Singleton
  BritishTransform transform(Ostn15 ostn15) {
    return new BritishTransform(ostn15);
  }

  @Context
  @Bean(preDestroy = "close")
  ChangeFeed changeFeed(Database database) {
    ChangeFeed feed = new ChangeFeed(database);
    feed.start();
    return feed;
  }
}
