package uk.trigpoint.database.schema;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Migrates a database to the platform's schema. All DDL is in {@code db/migration}. */
public final class Migrations {
  private Migrations() {}

  /**
   * Applies pending migrations in order, each in its own transaction, as {@link
   * DatabaseLogins#OWNER}. Safe to call from several nodes concurrently: Flyway takes an advisory
   * lock.
   *
   * @return number of migrations applied
   */
  public static int migrate(String jdbcUrl, String ownerPassword) {
    return migrate(
        Flyway.configure().dataSource(jdbcUrl, DatabaseLogins.OWNER, ownerPassword), "latest");
  }

  /** Applies pending migrations up to a version; for tests of the next one. */
  static int migrate(DataSource dataSource, String version) {
    return migrate(Flyway.configure().dataSource(dataSource), version);
  }

  private static int migrate(FluentConfiguration flyway, String version) {
    return flyway
        .target(version)
        .locations("classpath:db/migration")
        .schemas("catalogue")
        .table("schema_history")
        // V4 creates a role, which the owner may not and DatabaseLogins has already done. Released
        // migrations are not edited, so the statement is replaced by NULL, which does nothing.
        .placeholderPrefix("CREATE ROLE ")
        .placeholderSuffix(" NOLOGIN")
        .placeholders(Map.of(DatabaseLogins.CARE, "NULL"))
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
