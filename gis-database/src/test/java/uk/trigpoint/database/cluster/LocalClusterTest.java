package uk.trigpoint.database.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.ControlPoints;
import uk.trigpoint.core.crs.Ostn15;
import uk.trigpoint.database.cluster.LocalCluster.Durability;

class LocalClusterTest {
  private static final Ostn15 OSTN15 =
      Ostn15.locate(Optional.ofNullable(System.getenv("TRIGPOINT_OSTN15")).map(Path::of));

  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    Path parent = Files.createTempDirectory("trigpoint-cluster");
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
    folder = parent.resolve("postgres");
  }

  @AfterEach
  void stop() {
    LocalCluster.stop(folder);
  }

  @Test
  void startsStopsAndStartsAgainWithItsData() throws SQLException {
    LocalCluster cluster = start();
    cluster.createDatabase("council");
    cluster.createDatabase("council");
    try (Connection connection = connect(cluster, "council")) {
      connection.createStatement().execute("CREATE TABLE kept AS SELECT 1 AS n");
    }
    LocalCluster.stop(folder);
    assertThatThrownBy(() -> connect(cluster, "council")).isInstanceOf(SQLException.class);
    try (Connection connection = connect(start(), "council")) {
      connection.createStatement().execute("TABLE kept");
    }
  }

  @Test
  void aLiveServerIsTakenAsItIs() throws IOException {
    start();
    String pid = pid();
    start();
    assertThat(pid()).isEqualTo(pid);
  }

  @Test
  void comesBackAfterACrash() throws Exception {
    LocalCluster cluster = start();
    cluster.createDatabase("council");
    kill();
    assertThat(folder.resolve("data/postmaster.pid")).exists();
    connect(start(), "council").close();
  }

  @Test
  void aStalePidFileThatNamesAnotherProcessDoesNotStopIt() throws Exception {
    start();
    kill();
    Path pidFile = folder.resolve("data/postmaster.pid");
    String content = Files.readString(pidFile);
    Files.writeString(
        pidFile, content.replaceFirst("\\d+", Long.toString(ProcessHandle.current().pid())));
    connect(start(), "postgres").close();
  }

  @Test
  void aPortThatSomebodyElseTookIsReplaced() throws Exception {
    start();
    LocalCluster.stop(folder);
    int port = Integer.parseInt(Files.readString(folder.resolve("port")).strip());
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      connect(start(), "postgres").close();
      assertThat(Files.readString(folder.resolve("port")).strip())
          .isNotEqualTo(Integer.toString(other.getLocalPort()));
    }
  }

  @Test
  void theServerKnowsOstn15() throws SQLException {
    LocalCluster cluster = start();
    cluster.createDatabase("council");
    try (Connection connection = connect(cluster, "council")) {
      connection.createStatement().execute("CREATE EXTENSION postgis");
      double error = ControlPoints.maxErrorMetres(p -> transform(connection, p));
      assertThat(error).as("metres").isLessThan(0.01);
    }
  }

  @Test
  void nobodyGetsInWithoutThePassword() {
    LocalCluster cluster = start();
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    cluster.jdbcUrl("postgres"), LocalCluster.USER, "guess"))
        .isInstanceOf(SQLException.class);
  }

  private LocalCluster start() {
    return LocalCluster.start(folder, Durability.THROWAWAY, OSTN15);
  }

  private static Connection connect(LocalCluster cluster, String database) throws SQLException {
    return DriverManager.getConnection(
        cluster.jdbcUrl(database), LocalCluster.USER, cluster.password());
  }

  private static LonLat transform(Connection connection, EastingNorthing p) {
    try (ResultSet row =
        connection
            .createStatement()
            .executeQuery(
                "SELECT ST_X(g), ST_Y(g) FROM ST_Transform(ST_SetSRID(ST_MakePoint("
                    + p.easting()
                    + ", "
                    + p.northing()
                    + "), 27700), 4258) g")) {
      row.next();
      return new LonLat(row.getDouble(1), row.getDouble(2));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private String pid() throws IOException {
    return Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst();
  }

  private void kill() throws Exception {
    ProcessHandle server = ProcessHandle.of(Long.parseLong(pid().strip())).orElseThrow();
    server.destroyForcibly();
    server.onExit().get();
    Thread.sleep(300);
  }
}
