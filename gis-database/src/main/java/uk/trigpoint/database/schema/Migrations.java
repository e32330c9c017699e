package uk.trigpoint.database.schema;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a database to the platform's schema; {@code db/migration} holds every piece of DDL. */
public final class Migrations {
  private Migrations() {}

  /**
   * Applies what is missing, in order, each migration in its own transaction. Safe to call from
   * several nodes at once: Flyway takes an advisory lock.
   *
   * @return how many migrations ran
   */
  public static int migrate(DataSource dataSource) {
    return migrate(dataSource, "latest");
  }

  /**
   * As {@link #migrate(DataSource)}, up to a version, to see what the next migration makes of data
   * that is there.
   */
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
