package uk.trigpoint.database.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Migrates a database to the platform's schema. All DDL is in {@code db/migration}. */
public final class Migrations {
  private static final Pattern FILE_NAME = Pattern.compile("V([0-9_.]+)__.*\\.sql");

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

  /**
   * Returns whether a version of the schema is newer than this platform's.
   *
   * @param version such as {@code 43}
   * @throws org.flywaydb.core.api.FlywayException if it is not a version
   */
  public static boolean isNewer(String version) {
    return MigrationVersion.fromVersion(version).compareTo(newestVersion()) > 0;
  }

  /**
   * Returns the version of the newest migration of this platform.
   *
   * @throws UncheckedIOException if the class path cannot be read
   */
  public static String newest() {
    return newestVersion().getVersion();
  }

  private static MigrationVersion newestVersion() {
    try {
      URI folder = Objects.requireNonNull(Migrations.class.getResource("/db/migration")).toURI();
      if ("file".equals(folder.getScheme())) {
        return newest(Path.of(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
        return newest(jar.getPath("/db/migration"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MigrationVersion newest(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> FILE_NAME.matcher(String.valueOf(file.getFileName())))
          .filter(Matcher::matches)
          .map(name -> MigrationVersion.fromVersion(name.group(1)))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
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
