package uk.trigpoint.database.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.trigpoint.core.crs.Ostn15;

/**
 * A private PostgreSQL cluster in one folder: {@code data} (the cluster), {@code run} (socket),
 * {@code proj} (PROJ data with OSTN15), {@code port}, {@code password}, {@code server.log}.
 *
 * <p>Listens on 127.0.0.1 only, with SCRAM authentication and a generated password. Starting is
 * idempotent: a running server is reused, backends that outlived a killed server are awaited, and a
 * port that another process has taken in the meantime is replaced.
 */
public final class LocalCluster {
  /** The superuser, which owns everything in the cluster. */
  public static final String USER = "trigpoint";

  private static final int PROGRAM_SECONDS = 120;
  private static final Duration ORPHANS_AWAITED = Duration.ofSeconds(60);

  /**
   * Keeps statements, parameter values and row details out of {@code server.log}: they may be
   * personal data. Failures are in the platform's own log.
   */
  private static final String QUIET =
      " -c log_min_messages=log -c log_min_error_statement=panic -c log_error_verbosity=terse"
          + " -c log_statement=none -c log_min_duration_statement=-1 -c log_parameter_max_length=0"
          + " -c log_parameter_max_length_on_error=0";

  private final Path folder;
  private final Durability durability;
  private final PostgresPrograms programs;
  private final ClusterUser user;
  private final ServerProcesses processes;

  /** Whether commits survive a power failure. */
  public enum Durability {
    /** Commits are durable. */
    DURABLE,
    /** No fsync; for tests only. */
    THROWAWAY
  }

  private LocalCluster(Path folder, Durability durability) {
    this.folder = folder.toAbsolutePath().normalize();
    this.durability = durability;
    this.programs = PostgresPrograms.get();
    this.user = ClusterUser.current();
    this.processes = new ServerProcesses(data());
  }

  /** Returns whether the packages for a private cluster are installed. */
  public static boolean available() {
    return PostgresPrograms.find().isPresent();
  }

  /**
   * Creates the cluster unless it exists, and starts it unless it is running. Idempotent.
   *
   * @throws ClusterException with a message for the operator
   */
  public static LocalCluster start(Path folder, Durability durability, Ostn15 ostn15) {
    LocalCluster cluster = new LocalCluster(folder, durability);
    try {
      cluster.createAndStart(ostn15);
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the cluster in a folder. Does nothing if none is running. */
  public static void stop(Path folder) {
    LocalCluster cluster = new LocalCluster(folder, Durability.DURABLE);
    if (cluster.isPostmasterAlive()) {
      cluster.run(
          Map.of(),
          List.of(
              cluster.programs.program("pg_ctl"),
              "-D",
              cluster.data().toString(),
              "-m",
              "fast",
              "-w",
              "stop"));
    }
  }

  /**
   * Restarts the server on the same port whenever it stops, until this process ends. Connections
   * are refused in the meantime.
   */
  public void keepRunning() {
    Thread.ofPlatform().daemon().name("cluster-watcher").start(new ClusterWatcher(this));
  }

  /** Restarts the server if it has stopped. Returns whether it did. */
  boolean restartIfDead() throws IOException {
    if (processes.isPostmasterAlive()) {
      return false;
    }
    if (!awaitOrphans()) {
      return false;
    }
    startServer(port());
    return true;
  }

  /** Returns the JDBC URL of a database in this cluster. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  /** Returns the generated password of {@link #USER}. */
  public String password() {
    return read("password");
  }

  /**
   * Creates a database unless it exists.
   *
   * @throws IllegalArgumentException if the name is invalid
   * @throws ClusterException if the server is unreachable
   */
  public void createDatabase(String name) {
    if (!name.matches("[a-z0-9_]+")) {
      throw new IllegalArgumentException("invalid database name: " + name);
    }
    try (Connection connection =
            DriverManager.getConnection(jdbcUrl("postgres"), USER, password());
        Statement statement = connection.createStatement()) {
      if (!statement
          .executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")
          .next()) {
        statement.execute("CREATE DATABASE " + name);
      }
    } catch (SQLException e) {
      throw new ClusterException("The private database does not answer: " + e.getMessage(), e);
    }
  }

  private void createAndStart(Ostn15 ostn15) throws IOException {
    user.createPrivate(folder);
    user.requireReachable(data());
    Path proj = folder.resolve("proj");
    ProjData.prepare(proj, ostn15);
    makeOwnerOfAll(proj);
    if (!Files.exists(data().resolve("PG_VERSION"))) {
      make();
    }
    if (!isRunning() && awaitOrphans()) {
      startServer(choosePort());
    }
  }

  private void make() throws IOException {
    user.createPrivate(data());
    Path password = folder.resolve("password");
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    Files.writeString(password, HexFormat.of().formatHex(secret));
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    user.makeOwner(password);
    run(
        Map.of(),
        List.of(
            programs.program("initdb"),
            "-D",
            data().toString(),
            "-U",
            USER,
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--auth-host=scram-sha-256",
            "--auth-local=scram-sha-256",
            "--pwfile=" + password,
            "--no-instructions",
            durability == Durability.DURABLE ? "--data-checksums" : "--no-sync"));
  }

  /** Makes the server's user the only owner of a folder of files, one level deep. */
  private void makeOwnerOfAll(Path flat) throws IOException {
    user.createPrivate(flat);
    try (Stream<Path> files = Files.list(flat)) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        user.makeOwner(file);
      }
    }
  }

  /**
   * Waits until no process of an earlier server uses the data folder.
   *
   * @return whether a server must be started; false if the earlier one accepts connections after
   *     all
   * @throws ClusterException naming the processes if they do not end
   */
  private boolean awaitOrphans() throws IOException {
    long end = System.nanoTime() + ORPHANS_AWAITED.toNanos();
    List<Long> alive = processes.list();
    while (!alive.isEmpty() && System.nanoTime() < end) {
      if (isRunning()) {
        return false;
      }
      pause();
      alive = processes.list();
    }
    if (!alive.isEmpty()) {
      throw new ClusterException(
          "Processes of an earlier PostgreSQL server still use "
              + data()
              + ": "
              + alive
              + ". A second server would damage the data. Wait until they end or stop them with kill, then start again.");
    }
    processes.removeLocksOfForeignProcess(socketFolder());
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted", e);
    }
  }

  private void startServer(int port) throws IOException {
    Path socket = socketFolder();
    user.createPrivate(socket);
    Path log = folder.resolve("server.log");
    if (!Files.exists(log)) {
      Files.createFile(log);
    }
    Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-------"));
    user.makeOwner(log);
    String options =
        "-p "
            + port
            + " -k "
            + socket
            + " -c listen_addresses=127.0.0.1 -c jit=off -c shared_buffers=256MB -c max_connections=100"
            + " -c work_mem=32MB -c maintenance_work_mem=256MB -c effective_cache_size=1GB -c random_page_cost=1.1"
            + " -c max_wal_size=4GB -c wal_compression=on -c timezone=UTC"
            + QUIET
            + (durability == Durability.THROWAWAY
                ? " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=128MB"
                : "");
    String proj = folder.resolve("proj").toString();
    run(
        Map.of("PROJ_DATA", proj, "PROJ_LIB", proj),
        List.of(
            programs.program("pg_ctl"),
            "-D",
            data().toString(),
            "-w",
            "-t",
            "110",
            "-l",
            log.toString(),
            "-o",
            options,
            "start"));
  }

  /**
   * Returns the folder of the socket. A socket path may have at most 107 bytes, so for a deep home
   * it is a folder below the temporary folder.
   */
  private Path socketFolder() {
    Path own = folder.resolve("run");
    if (own.toString().length() <= 80) {
      return own;
    }
    return Path.of(
        System.getProperty("java.io.tmpdir"),
        "trigpoint-" + Integer.toHexString(folder.hashCode()));
  }

  private boolean isRunning() throws IOException {
    return processes.isPostmasterAlive() && portAnswers();
  }

  private boolean isPostmasterAlive() {
    try {
      return processes.isPostmasterAlive();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean portAnswers() {
    try (Connection ignored = DriverManager.getConnection(jdbcUrl("postgres"), USER, password())) {
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private int choosePort() throws IOException {
    Path file = folder.resolve("port");
    if (Files.exists(file) && isFree(port())) {
      return port();
    }
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.writeString(file, Integer.toString(port));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket ignored = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private int port() {
    return Integer.parseInt(read("port"));
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void run(Map<String, String> environment, List<String> command) {
    try {
      Path output = Files.createTempFile("trigpoint", ".out");
      ProcessBuilder builder =
          new ProcessBuilder(user.command(command))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      builder.directory(Path.of("/").toFile());
      Process process = builder.start();
      boolean ended = process.waitFor(PROGRAM_SECONDS, java.util.concurrent.TimeUnit.SECONDS);
      String said = Files.readString(output).strip();
      Files.delete(output);
      if (!ended || process.exitValue() != 0) {
        process.destroy();
        throw new ClusterException(
            Path.of(command.getFirst()).getFileName()
                + " failed: "
                + said
                + " (see "
                + folder.resolve("server.log")
                + ")");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted", e);
    }
  }
}
