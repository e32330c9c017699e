package uk.trigpoint.database.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the PostgreSQL programs that create, start and stop the cluster in a folder. All methods
 * throw {@link ClusterException} with the program's output if it fails or takes more than two
 * minutes.
 */
final class ClusterCommands {
  private static final int PROGRAM_SECONDS = 120;

  /**
   * Keeps statements, parameter values and row details out of {@code server.log}: they may be
   * personal data. Failures are in the platform's own log.
   */
  private static final String QUIET =
      " -c log_min_messages=log -c log_min_error_statement=panic -c log_error_verbosity=terse"
          + " -c log_statement=none -c log_min_duration_statement=-1 -c log_parameter_max_length=0"
          + " -c log_parameter_max_length_on_error=0";

  /** A session that sits in an open transaction blocks publishes and keeps dead rows. */
  private static final String SESSIONS = " -c idle_in_transaction_session_timeout=10min";

  /**
   * With minimal WAL (write-ahead log), a table or index that is filled in the transaction that
   * creates or empties it is written once, to its own files. More WAL is for replicas, and a
   * private cluster has none.
   */
  private static final String WAL =
      " -c max_wal_size=4GB -c wal_compression=on -c wal_level=minimal -c max_wal_senders=0";

  private static final String SETTINGS =
      " -c listen_addresses=127.0.0.1 -c jit=off -c shared_buffers=256MB -c max_connections=100"
          + " -c work_mem=32MB -c maintenance_work_mem=256MB -c effective_cache_size=1GB -c random_page_cost=1.1"
          + " -c timezone=UTC"
          + WAL
          + SESSIONS;

  private final Path folder;
  private final LocalCluster.Durability durability;
  private final PostgresPrograms programs = PostgresPrograms.get();
  private final ClusterUser user;

  ClusterCommands(Path folder, LocalCluster.Durability durability, ClusterUser user) {
    this.folder = folder;
    this.durability = durability;
    this.user = user;
  }

  /** Runs {@code initdb}; the superuser's password is read from a file. */
  void initialise(Path password) {
    run(
        Map.of(),
        List.of(
            programs.program("initdb"),
            "-D",
            data(),
            "-U",
            LocalCluster.USER,
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--auth-host=scram-sha-256",
            "--auth-local=scram-sha-256",
            "--pwfile=" + password,
            "--no-instructions",
            durability == LocalCluster.Durability.DURABLE ? "--data-checksums" : "--no-sync"));
  }

  /** Starts the server and waits until it accepts connections. */
  void start(int port, Path socketFolder, Path log) {
    String options =
        "-p "
            + port
            + " -k "
            + socketFolder
            + SETTINGS
            + QUIET
            + (durability == LocalCluster.Durability.THROWAWAY
                ? " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=128MB"
                : "");
    String proj = folder.resolve("proj").toString();
    run(
        Map.of("PROJ_DATA", proj, "PROJ_LIB", proj),
        List.of(
            programs.program("pg_ctl"),
            "-D",
            data(),
            "-w",
            "-t",
            "110",
            "-l",
            log.toString(),
            "-o",
            options,
            "start"));
  }

  /** Stops the server, and its connections, and waits until it has ended. */
  void stop() {
    run(Map.of(), List.of(programs.program("pg_ctl"), "-D", data(), "-m", "fast", "-w", "stop"));
  }

  private String data() {
    return folder.resolve("data").toString();
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
      boolean ended = process.waitFor(PROGRAM_SECONDS, TimeUnit.SECONDS);
      String printed = Files.readString(output).strip();
      Files.delete(output);
      if (!ended || process.exitValue() != 0) {
        process.destroy();
        throw new ClusterException(
            Path.of(command.getFirst()).getFileName()
                + " failed: "
                + printed
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
