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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Ostn15;
import uk.trigpoint.database.schema.DatabaseLogins;
import uk.trigpoint.database.schema.LoginPasswords;

/**
 * A private PostgreSQL cluster in one folder: {@code data} (the cluster), {@code run} (socket),
 * {@code proj} (PROJ data with OSTN15), {@code port}, {@code password} (of the superuser), {@code
 * logins} (passwords of the logins), {@code reserve} (disk space, see {@link ReserveFile}), {@code
 * server.log}.
 *
 * <p>Listens on 127.0.0.1 only, with SCRAM authentication and a generated password. Starting is
 * idempotent: a running server is reused, backends that outlived a killed server are awaited, and a
 * port that another process has taken in the meantime is replaced.
 */
public final class LocalCluster {
  /** The superuser of the cluster. It creates databases and logins only. */
  public static final String USER = "trigpoint";

  private static final Duration ORPHANS_AWAITED = Duration.ofSeconds(60);

  private final Path folder;
  private final ClusterUser user;
  private final ClusterCommands commands;
  private final ServerProcesses processes;
  private final @Nullable ReserveFile reserve;

  /** Whether commits survive a power failure. */
  public enum Durability {
    /** Commits are durable. */
    DURABLE,
    /** No fsync; for tests only. */
    THROWAWAY
  }

  private LocalCluster(Path folder, Durability durability) {
    this.folder = folder.toAbsolutePath().normalize();
    this.user = ClusterUser.current();
    this.commands = new ClusterCommands(this.folder, durability, user);
    this.processes = new ServerProcesses(data());
    this.reserve = durability == Durability.DURABLE ? new ReserveFile(this.folder) : null;
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

  /** Returns the cluster in a folder if it exists and accepts connections. */
  public static Optional<LocalCluster> findRunning(Path folder) {
    if (!exists(folder)) {
      return Optional.empty();
    }
    LocalCluster cluster = new LocalCluster(folder, Durability.DURABLE);
    try {
      return cluster.isRunning() ? Optional.of(cluster) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether a folder has a cluster. */
  public static boolean exists(Path folder) {
    return Files.exists(folder.resolve("data/PG_VERSION"));
  }

  /**
   * Returns the path of a program of the version of PostgreSQL that runs private clusters.
   *
   * @throws ClusterException if PostgreSQL is not installed
   */
  public static String program(String name) {
    return PostgresPrograms.get().program(name);
  }

  /**
   * Returns the major version of PostgreSQL that runs private clusters.
   *
   * @throws ClusterException if PostgreSQL is not installed
   */
  public static int programMajor() {
    return PostgresPrograms.get().major();
  }

  /** Stops the cluster in a folder. Does nothing if none is running. */
  public static void stop(Path folder) {
    LocalCluster cluster = new LocalCluster(folder, Durability.DURABLE);
    if (cluster.isPostmasterAlive()) {
      cluster.commands.stop();
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

  /** Keeps space on the disk for a start after the disk was full. */
  void keepReserve() {
    if (reserve != null) {
      reserve.keep();
    }
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
   * Creates a database unless it exists, and its logins. Hands over to the logins what the
   * superuser owns in a database of an earlier platform.
   *
   * @return the passwords of the logins, which are kept in the file {@code logins}
   * @throws IllegalArgumentException if the name is invalid
   * @throws ClusterException if the server is unreachable
   */
  public LoginPasswords prepareDatabase(String name) {
    createDatabase(name);
    LoginPasswords passwords = loginPasswords();
    try {
      DatabaseLogins.prepare(jdbcUrl("postgres"), jdbcUrl(name), USER, password(), passwords);
      return passwords;
    } catch (SQLException e) {
      throw new ClusterException("The private database does not answer: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the passwords of the logins; creates them if there are none.
   *
   * @throws ClusterException if the file cannot be read or created
   */
  public LoginPasswords loginPasswords() {
    try {
      return LoginPasswords.readOrCreate(folder.resolve("logins"));
    } catch (IOException e) {
      throw new ClusterException(
          "The file " + folder.resolve("logins") + " cannot be read or created: " + e.getMessage(),
          e);
    }
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
    if (!exists(folder)) {
      initialise();
    }
    if (!isRunning() && awaitOrphans()) {
      startServer(choosePort());
    }
  }

  private void initialise() throws IOException {
    user.createPrivate(data());
    Path password = folder.resolve("password");
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    Files.writeString(password, HexFormat.of().formatHex(secret));
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    user.makeOwner(password);
    commands.initialise(password);
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
    if (reserve != null) {
      reserve.releaseIfNeeded();
    }
    commands.start(port, socket, log);
  }

  /**
   * Returns the folder of the socket. A socket path may have at most 107 bytes, so for a deep home
   * it is a folder below {@code /tmp}.
   */
  private Path socketFolder() {
    Path own = folder.resolve("run");
    if (own.toString().length() <= 80) {
      return own;
    }
    return Path.of("/tmp", "trigpoint-" + Integer.toHexString(folder.hashCode()));
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

  /** Returns the port on 127.0.0.1. */
  public int port() {
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
}
