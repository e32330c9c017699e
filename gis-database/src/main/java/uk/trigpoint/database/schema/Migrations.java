package uk.trigpoint.database.schema;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Migrates a database to the platform's schema. All DDL is in {@code db/migration}. */
public final class Migrations {
  private Migrations() {}

  /**
   * Applies pending migrations in order, each in its own transaction. Safe to call from several
   * nodes concurrently: Flyway takes an advisory lock.
   *
   * @return number of migrations applied
   */
  public static int migrate(DataSource dataSource) {
    return migrate(dataSource, "latest");
  }

  /** Applies pending migrations up to a version; for tests of the next one. */
  static int migrate(DataSource dataSource, String version) {
    return Flyway.configure()
        .target(version)
        .dataSource(dataSource)
        .locations("classpath:db/migration")
        .schemas("catalogue")
        .table("schema_history")
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
