package uk.trigpoint.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Ntv2Grid;
import uk.trigpoint.core.crs.Ostn15;
import uk.trigpoint.database.cluster.ClusterException;
import uk.trigpoint.database.cluster.LocalCluster;
import uk.trigpoint.database.schema.DatabaseLogins;
import uk.trigpoint.database.schema.LoginPasswords;
import uk.trigpoint.database.schema.Migrations;

/**
 * The PostgreSQL server of a test run.
 *
 * @param urlPattern JDBC URL with {@code %s} for the database
 * @param user a superuser
 * @param logins passwords of the platform's logins
 */
record TestServer(String urlPattern, String user, String password, LoginPasswords logins) {
  static final Ostn15 OSTN15 =
      Ostn15.locate(Optional.ofNullable(System.getenv("TRIGPOINT_OSTN15")).map(Path::of));
  static final BritishTransform TRANSFORM = new BritishTransform(OSTN15);
  private static final String NO_ENGINE =
      "Skipped: no container engine answers. Start Docker or Podman, or run without -P containers.";
  private static final String BASE_IMAGE = "postgis/postgis:15-3.4";
  private static final String IMAGE = "trigpoint-test-postgis";

  private static @Nullable TestServer server;

  static synchronized TestServer get() {
    TestServer found = server;
    if (found == null) {
      found = find();
      server = found;
    }
    return found;
  }

  String url(String database) {
    return urlPattern.formatted(database);
  }

  /** Creates the logins and migrates an empty database. */
  void migrate(String database) {
    try {
      DatabaseLogins.prepare(url("postgres"), url(database), user, password, logins);
    } catch (SQLException e) {
      throw new IllegalStateException("the logins of the test server cannot be created", e);
    }
    Migrations.migrate(url(database), logins.owner());
  }

  void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(url("postgres"), user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("the test server failed on: " + sql, e);
    }
  }

  /**
   * Finds a server: that of TRIGPOINT_TEST_JDBC_URL, else a private cluster, else a container. With
   * {@code -Dtrigpoint.test.server=container} (Maven profile {@code containers}) only a container.
   *
   * @throws TestAbortedException if a container is required and no engine answers
   */
  private static TestServer find() {
    if ("container".equals(System.getProperty("trigpoint.test.server"))) {
      if (!DockerClientFactory.instance().isDockerAvailable()) {
        // Surefire does not show why a class was skipped.
        System.out.println(NO_ENGINE);
        throw new TestAbortedException(NO_ENGINE);
      }
      return container();
    }
    String url = System.getenv("TRIGPOINT_TEST_JDBC_URL");
    if (url != null && !url.isBlank()) {
      return external(url);
    }
    if (LocalCluster.available()) {
      return local();
    }
    if (DockerClientFactory.instance().isDockerAvailable()) {
      return container();
    }
    throw new IllegalStateException(
        "No PostGIS for the tests: set TRIGPOINT_TEST_JDBC_URL, or install postgresql-15-postgis-3, or start a container engine.");
  }

  /**
   * Starts the private cluster, which the test runs of all modules share and which keeps running
   * between them.
   */
  private static TestServer local() {
    Path folder =
        Path.of(
            Optional.ofNullable(System.getenv("TRIGPOINT_TEST_CLUSTER"))
                .orElse(
                    System.getProperty("java.io.tmpdir")
                        + "/trigpoint-tests-"
                        + System.getProperty("user.name")));
    LocalCluster cluster;
    try {
      cluster = LocalCluster.start(folder, LocalCluster.Durability.THROWAWAY, OSTN15);
    } catch (ClusterException e) {
      // Without fsync, a crash of the machine can leave a cluster that does not start.
      System.out.println("The tests' PostGIS in " + folder + " is re-created: " + e.getMessage());
      delete(folder);
      cluster = LocalCluster.start(folder, LocalCluster.Durability.THROWAWAY, OSTN15);
    }
    System.out.println("Tests use the private PostGIS in " + folder);
    return new TestServer(
        cluster.jdbcUrl("%s"), LocalCluster.USER, cluster.password(), cluster.loginPasswords());
  }

  private static TestServer external(String url) {
    java.net.URI uri = java.net.URI.create(url.substring("jdbc:".length()));
    java.util.Map<String, String> query = new java.util.HashMap<>();
    for (String pair : Optional.ofNullable(uri.getQuery()).orElse("").split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        query.put(parts[0], parts[1]);
      }
    }
    System.out.println("Tests use the PostGIS at " + uri.getHost());
    String password = query.getOrDefault("password", "");
    return new TestServer(
        "jdbc:postgresql://" + uri.getAuthority() + "/%s",
        query.getOrDefault("user", LocalCluster.USER),
        password,
        derivedLogins(password));
  }

  /** Builds an image of PostGIS with the OSTN15 grid, which PROJ needs, and starts it. */
  @SuppressWarnings("resource") // stopped with the JVM, by Testcontainers
  private static TestServer container() {
    String image =
        new ImageFromDockerfile(IMAGE, false)
            .withFileFromPath("grid.gsb", grid())
            .withFileFromString(
                "Dockerfile",
                "FROM "
                    + BASE_IMAGE
                    + "\nCOPY grid.gsb /usr/share/proj/"
                    + Ntv2Grid.FILE_NAME
                    + "\n")
            .get();
    PostgreSQLContainer container =
        new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
    container.start();
    System.out.println("Tests use a container of the image " + image);
    return new TestServer(
        "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/%s",
        container.getUsername(),
        container.getPassword(),
        derivedLogins(container.getPassword()));
  }

  /** Derives the passwords from the superuser's, so that concurrent test runs set the same ones. */
  private static LoginPasswords derivedLogins(String superuser) {
    return new LoginPasswords(
        superuser + "-owner", superuser + "-app", superuser + "-care", superuser + "-audit");
  }

  private static Path grid() {
    try {
      return Ntv2Grid.write(OSTN15, Files.createTempDirectory("trigpoint-test-grid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
