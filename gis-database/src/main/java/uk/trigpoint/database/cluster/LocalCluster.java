package uk.trigpoint.database.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.crs.Ostn15;

/**
 * A private PostgreSQL cluster in one folder: {@code data} (the cluster), {@code run} (socket),
 * {@code proj} (PROJ with OSTN15), {@code port}, {@code password}, {@code server.log}.
 *
 * <p>Listens on 127.0.0.1 only, with SCRAM and a generated password. Starting is idempotent: a live
 * server is taken as it is, a stale {@code postmaster.pid} is removed, a port that somebody else
 * took meanwhile is replaced.
 */
public final class LocalCluster {
  /** The superuser and owner of everything in the cluster. */
  public static final String USER = "trigpoint";

  private static final int PROGRAM_SECONDS = 120;

  private final Path folder;
  private final Durability durability;
  private final PostgresPrograms programs;
  private final ClusterUser user;

  /** Whether a commit survives a power cut. */
  public enum Durability {
    /** The only choice for data that matters. */
    DURABLE,
    /** No fsync: for tests, whose data nobody misses. */
    THROWAWAY
  }

  private LocalCluster(Path folder, Durability durability) {
    this.folder = folder.toAbsolutePath().normalize();
    this.durability = durability;
    this.programs = PostgresPrograms.get();
    this.user = ClusterUser.current();
  }

  /** Whether the packages for a private cluster are installed. */
  public static boolean available() {
    return PostgresPrograms.find().isPresent();
  }

  /**
   * Makes the cluster unless it exists, and starts it unless it runs.
   *
   * @throws ClusterException with a sentence for the operator
   */
  public static LocalCluster start(Path folder, Durability durability, Ostn15 ostn15) {
    LocalCluster cluster = new LocalCluster(folder, durability);
    try {
      cluster.makeAndStart(ostn15);
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops a cluster that runs in the folder; nothing happens when none does. */
  public static void stop(Path folder) {
    LocalCluster cluster = new LocalCluster(folder, Durability.DURABLE);
    if (Files.exists(cluster.data().resolve("postmaster.pid"))) {
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

  /** JDBC address of a database of this cluster. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  /** The generated password of {@link #USER}. */
  public String password() {
    return read("password");
  }

  /** Creates the database unless it exists. */
  public void createDatabase(String name) {
    if (!name.matches("[a-z0-9_]+")) {
      throw new IllegalArgumentException("not a database name: " + name);
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

  private void makeAndStart(Ostn15 ostn15) throws IOException {
    Files.createDirectories(folder);
    user.requireReachable(data());
    ProjData.prepare(folder.resolve("proj"), ostn15);
    if (!Files.exists(data().resolve("PG_VERSION"))) {
      make();
    }
    if (!isRunning()) {
      startServer();
    }
  }

  private void make() throws IOException {
    user.own(data());
    Path password = folder.resolve("password");
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    Files.writeString(password, HexFormat.of().formatHex(secret));
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    user.give(password);
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

  private void startServer() throws IOException {
    removeStalePid();
    int port = choosePort();
    Path socket = socketFolder();
    user.own(socket);
    Path log = folder.resolve("server.log");
    if (!Files.exists(log)) {
      Files.createFile(log);
    }
    user.give(log);
    String options =
        "-p "
            + port
            + " -k "
            + socket
            + " -c listen_addresses=127.0.0.1 -c jit=off -c shared_buffers=256MB -c max_connections=100"
            + " -c work_mem=32MB -c maintenance_work_mem=256MB -c effective_cache_size=1GB -c random_page_cost=1.1"
            + " -c max_wal_size=4GB -c wal_compression=on -c timezone=UTC"
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
            "60",
            "-l",
            log.toString(),
            "-o",
            options,
            "start"));
  }

  /**
   * A socket's path may have 107 bytes at most, so a deep home gets a folder under the temporary
   * one.
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
    Path pidFile = data().resolve("postmaster.pid");
    return Files.exists(pidFile) && isOurServer(pid(pidFile)) && portAnswers();
  }

  private void removeStalePid() throws IOException {
    Path pidFile = data().resolve("postmaster.pid");
    if (Files.exists(pidFile) && !isOurServer(pid(pidFile))) {
      Files.delete(pidFile);
    }
  }

  private static long pid(Path pidFile) throws IOException {
    try {
      return Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    } catch (NumberFormatException | java.util.NoSuchElementException e) {
      return -1;
    }
  }

  /** After a crash or in a new container the number may belong to somebody else. */
  private boolean isOurServer(long pid) {
    try {
      String line =
          new String(
              Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline")), StandardCharsets.UTF_8);
      return line.contains("postgres") && line.contains(data().toString());
    } catch (IOException e) {
      return false;
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
