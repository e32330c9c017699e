package uk.trigpoint.database.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
  void stop() throws IOException {
    LocalCluster.stop(folder);
    try (Stream<Path> files = Files.walk(folder.getParent())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void keepsDataAcrossARestart() throws SQLException {
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
  void endsTransactionsThatPeopleLeaveOpen() throws Exception {
    try (Connection connection = connect(start(), "postgres");
        ResultSet row =
            connection.createStatement().executeQuery("SHOW idle_in_transaction_session_timeout")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("10min");
    }
  }

  @Test
  void startReusesARunningServer() throws IOException {
    start();
    String pid = pid();
    start();
    assertThat(pid()).isEqualTo(pid);
  }

  @Test
  void restartsAfterACrash() throws Exception {
    LocalCluster cluster = start();
    cluster.createDatabase("council");
    kill();
    assertThat(folder.resolve("data/postmaster.pid")).exists();
    connect(start(), "council").close();
  }

  @Test
  void startsDespiteAStalePidFileOfAnotherProcess() throws Exception {
    start();
    kill();
    Path pidFile = folder.resolve("data/postmaster.pid");
    String content = Files.readString(pidFile);
    Files.writeString(
        pidFile, content.replaceFirst("\\d+", Long.toString(ProcessHandle.current().pid())));
    connect(start(), "postgres").close();
  }

  @Test
  void startsAfterAKillWithBusyBackends_twoOfThreeStartsOnceFailed() throws Exception {
    LocalCluster cluster = startDurable();
    cluster.createDatabase("council");
    try (Connection connection = connect(cluster, "council")) {
      connection.createStatement().execute("CREATE TABLE kept (n int PRIMARY KEY)");
    }
    for (int round = 1; round <= 5; round++) {
      List<Thread> busy = new ArrayList<>();
      CountDownLatch working = new CountDownLatch(4);
      for (int i = 0; i < 4; i++) {
        LocalCluster running = cluster;
        busy.add(Thread.startVirtualThread(() -> keepBusy(running, working)));
      }
      assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();
      try (Connection connection = connect(cluster, "council")) {
        connection.createStatement().execute("INSERT INTO kept VALUES (" + round + ")");
      }
      ProcessHandle.of(Long.parseLong(pid().strip())).orElseThrow().destroyForcibly();
      cluster = startDurable();
      try (Connection connection = connect(cluster, "council");
          ResultSet row =
              connection.createStatement().executeQuery("SELECT count(*), sum(n) FROM kept")) {
        row.next();
        assertThat(row.getInt(1)).isEqualTo(round);
        assertThat(row.getInt(2)).isEqualTo(round * (round + 1) / 2);
      }
      for (Thread thread : busy) {
        thread.join();
      }
    }
  }

  /** Runs statements for some seconds without checking whether the server is alive. */
  private static void keepBusy(LocalCluster cluster, CountDownLatch working) {
    try (Connection connection = connect(cluster, "council")) {
      connection.createStatement().execute("CREATE TEMP TABLE own AS SELECT 1");
      working.countDown();
      connection
          .createStatement()
          .execute(
              "CREATE TABLE junk"
                  + Thread.currentThread().threadId()
                  + " AS SELECT sum(sqrt(i)) OVER (ORDER BY i) FROM generate_series(1, 1000000) i");
    } catch (SQLException e) {
      // Expected: the server was killed.
    }
  }

  @Test
  void keepsThePidFileOfALiveServer() throws Exception {
    start();
    ServerProcesses processes = new ServerProcesses(folder.resolve("data"));
    assertThat(processes.isPostmasterAlive()).isTrue();
    assertThat(processes.list()).contains(Long.parseLong(pid().strip())).hasSizeGreaterThan(3);
    processes.removeLocksOfForeignProcess(folder.resolve("run"));
    assertThat(folder.resolve("data/postmaster.pid")).as("its shared memory is in use").exists();
  }

  @Test
  void aServerOfAnotherFolderWithTheSamePathIsNotAnOrphan() throws Exception {
    // Linux shows the working directory "data" of a process, once deleted, as "data (deleted)".
    Path parent = folder.getParent();
    Path theirs = Files.createDirectory(parent.resolve("data"));
    Path program = Files.copy(Path.of("/bin/sleep"), parent.resolve("postgres-test"));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Process server =
        new ProcessBuilder(program.toString(), "100").directory(theirs.toFile()).start();
    try {
      assertThat(new ServerProcesses(theirs).list()).containsExactly(server.pid());
      Files.delete(theirs);
      Path ours = Files.createDirectory(parent.resolve("data (deleted)"));
      assertThat(Files.readSymbolicLink(Path.of("/proc/" + server.pid() + "/cwd")))
          .isEqualTo(ours.toRealPath());
      assertThat(new ServerProcesses(ours).list()).isEmpty();
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void startsIfThePidBelongsToAnotherProcessOfTheSameUser() throws Exception {
    start();
    kill();
    Process other =
        new ProcessBuilder(ClusterUser.current().command(List.of("sleep", "100"))).start();
    try {
      try (Stream<Path> sockets = Files.list(folder.resolve("run"))) {
        Path lock = sockets.filter(p -> p.toString().endsWith(".lock")).findFirst().orElseThrow();
        for (Path file : List.of(folder.resolve("data/postmaster.pid"), lock)) {
          Files.writeString(
              file, Files.readString(file).replaceFirst("\\d+", Long.toString(other.pid())));
        }
      }
      connect(start(), "postgres").close();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void keepRunningRestartsTheServerOnTheSamePort() throws Exception {
    LocalCluster cluster = start();
    cluster.createDatabase("council");
    cluster.keepRunning();
    String url = cluster.jdbcUrl("council");
    for (int round = 0; round < 2; round++) {
      kill();
      Connection again = null;
      for (int i = 0; i < 300 && again == null; i++) {
        try {
          again = DriverManager.getConnection(url, LocalCluster.USER, cluster.password());
        } catch (SQLException e) {
          Thread.sleep(100);
        }
      }
      assertThat(again).isNotNull();
      again.close();
    }
  }

  @Test
  void serverLogContainsNeitherStatementsNorValues() throws Exception {
    LocalCluster cluster = start();
    try (Connection connection = connect(cluster, "postgres")) {
      connection.createStatement().execute("CREATE TABLE client (id int PRIMARY KEY, name text)");
      for (String sql :
          List.of(
              "INSERT INTO client VALUES ('Alice Applicant', NULL)",
              "INSERT INTO client VALUES (1, 'Alice Applicant'), (1, 'Alice Applicant')",
              "SELECT 'Alice Applicant' / 0")) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          assertThatThrownBy(statement::execute).isInstanceOf(SQLException.class);
        }
      }
      try (PreparedStatement bound = connection.prepareStatement("SELECT 1 / length(?)")) {
        bound.setString(1, "");
        assertThatThrownBy(bound::execute).isInstanceOf(SQLException.class);
      }
    }
    assertThat(Files.readString(folder.resolve("server.log")))
        .contains("ready to accept connections")
        .doesNotContain("Alice", "INSERT", "SELECT");
  }

  @Test
  void clusterFilesArePrivate() throws Exception {
    start();
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(p -> !Files.isSymbolicLink(p) && !p.startsWith(folder.resolve("run"))))
          .allSatisfy(
              p ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(p)))
                      .endsWith("------"));
    }
  }

  @Test
  void anOpenHomeIsRestricted_theInboxWasReadableByEveryLocalUser() throws Exception {
    Path home = folder.getParent().resolve("home");
    Path inbox = Files.createDirectories(home.resolve("inbox"));
    Path clients = Files.writeString(inbox.resolve("care_clients.csv"), "name");
    for (Path open : List.of(home, inbox)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.setPosixFilePermissions(clients, PosixFilePermissions.fromString("rw-r--r--"));
    HomePermissions.restrict(home, home.resolve("postgres"));
    assertThat(Files.getPosixFilePermissions(home))
        .doesNotContain(
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.GROUP_READ);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inbox)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(clients)))
        .isEqualTo("rw-------");
    LocalCluster.start(home.resolve("postgres"), Durability.THROWAWAY, OSTN15);
    LocalCluster.stop(home.resolve("postgres"));
  }

  @Test
  void aPortTakenByAnotherProcessIsReplaced() throws Exception {
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
  void stTransformUsesOstn15() throws SQLException {
    LocalCluster cluster = start();
    cluster.createDatabase("council");
    try (Connection connection = connect(cluster, "council")) {
      connection.createStatement().execute("CREATE EXTENSION postgis");
      double error = ControlPoints.maxErrorMetres(p -> transform(connection, p));
      assertThat(error).as("metres").isLessThan(0.01);
    }
  }

  @Test
  void connectionsRequireThePassword() {
    LocalCluster cluster = start();
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    cluster.jdbcUrl("postgres"), LocalCluster.USER, "guess"))
        .isInstanceOf(SQLException.class);
  }

  /** A throwaway cluster may lose what it committed in the last moments before a kill. */
  private LocalCluster startDurable() {
    return LocalCluster.start(folder, Durability.DURABLE, OSTN15);
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
