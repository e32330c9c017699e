package uk.trigpoint.database.cluster.dump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.cluster.ClusterException;
import uk.trigpoint.database.cluster.LocalCluster;

/**
 * Runs a client program of PostgreSQL as the cluster's superuser, whose password is in the child's
 * environment only. Files that it creates can be read by this user only.
 */
final class ClientProgram {
  private final LocalCluster cluster;
  private volatile @Nullable Process running;
  private volatile boolean cancelled;

  ClientProgram(LocalCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Runs a program to its end.
   *
   * @throws ClusterException with the first error that it printed
   */
  void run(String database, String name, List<String> options) throws IOException {
    Path output = Files.createTempFile("trigpoint", ".out");
    try {
      Process process = start(command(database, name, options), output);
      int status = process.waitFor();
      if (cancelled) {
        throw new ClusterException(name + " was interrupted");
      }
      if (status != 0) {
        throw new ClusterException(name + " failed: " + firstError(output));
      }
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted", e);
    } finally {
      running = null;
      Files.delete(output);
    }
  }

  /** Ends the program if one is running, and waits until it has ended. */
  void cancel() {
    cancelled = true;
    Process process = running;
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> command(String database, String name, List<String> options) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 077; exec \"$@\"", "sh"));
    command.add(LocalCluster.program(name));
    command.addAll(
        List.of(
            "--host=127.0.0.1",
            "--port=" + cluster.port(),
            "--username=" + LocalCluster.USER,
            "--no-password",
            "--dbname=" + database));
    command.addAll(options);
    return command;
  }

  private Process start(List<String> command, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    // Settings of this user, such as PGSERVICE, would connect to another server.
    builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
    builder.environment().put("PGPASSWORD", cluster.password());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    running = process;
    return process;
  }

  /** Returns the first line that tells an error, else all that was printed. */
  private static String firstError(Path output) throws IOException {
    List<String> lines = Files.readAllLines(output);
    return lines.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).contains("error:"))
        .findFirst()
        .map(line -> line.replaceFirst("^pg_[a-z]+: +", "").replaceFirst("^error: +", ""))
        .orElseGet(() -> String.join(" ", lines));
  }
}
