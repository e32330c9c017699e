package uk.trigpoint.database.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the processes of a PostgreSQL server by their working directory, which is the data folder.
 * Backends outlive a killed postmaster until they next wait for something; a second server started
 * meanwhile would damage the data.
 */
record ServerProcesses(Path data) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Path PROC = Path.of("/proc");

  /** Lists the process ids of all live processes, including the postmaster. */
  List<Long> list() throws IOException {
    if (!Files.exists(data)) {
      return List.of();
    }
    Path real = data.toRealPath();
    try (Stream<Path> all = Files.list(PROC)) {
      return all.map(p -> p.getFileName().toString())
          .filter(name -> NUMBER.matcher(name).matches())
          .map(Long::parseLong)
          .filter(pid -> isIn(real, pid))
          .sorted()
          .toList();
    }
  }

  /** Returns whether the process in {@code postmaster.pid} is alive and belongs to this folder. */
  boolean isPostmasterAlive() throws IOException {
    long pid = pidInFile();
    return pid > 0 && isIn(data.toRealPath(), pid);
  }

  /**
   * Removes {@code postmaster.pid} and socket lock files whose process id now belongs to an
   * unrelated process, after a reboot or in a new container: PostgreSQL would take that process for
   * a server. Call it only if no process of the folder is alive. PostgreSQL detects all other stale
   * files itself.
   *
   * @param sockets the server's own socket folder
   */
  void removeLocksOfForeignProcess(Path sockets) throws IOException {
    long pid = pidInFile();
    awaitReaped(pid);
    if (pid <= 0 || ProcessHandle.of(pid).isEmpty() || isMemoryInUse()) {
      return;
    }
    Files.delete(pidFile());
    if (Files.exists(sockets)) {
      try (Stream<Path> locks = Files.list(sockets)) {
        for (Path lock : locks.filter(p -> p.toString().endsWith(".lock")).toList()) {
          Files.delete(lock);
        }
      }
    }
  }

  /** Waits until init has reaped a killed server, whose process id exists until then. */
  private static void awaitReaped(long pid) {
    for (int i = 0; i < 50 && isZombie(pid); i++) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static boolean isZombie(long pid) {
    try {
      return Files.readString(PROC.resolve(pid + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Returns whether any process is attached to the shared memory segment in the seventh line of the
   * file.
   */
  private boolean isMemoryInUse() throws IOException {
    List<String> lines = Files.readAllLines(pidFile());
    String[] memory = lines.size() < 7 ? new String[0] : lines.get(6).strip().split(" +");
    if (memory.length < 2) {
      return false;
    }
    // key shmid perms size cpid lpid nattch …
    return Files.readAllLines(PROC.resolve("sysvipc/shm")).stream()
        .map(line -> line.strip().split(" +"))
        .anyMatch(segment -> segment[1].equals(memory[1]) && !segment[6].equals("0"));
  }

  private static boolean isIn(Path folder, long pid) {
    Path process = PROC.resolve(Long.toString(pid));
    try {
      // Not by path, which may name another folder in a container or a chroot.
      return Files.isSameFile(process.resolve("cwd"), folder)
          && Files.readString(process.resolve("comm")).startsWith("postgres");
    } catch (IOException e) {
      // It has ended, or belongs to another user and so is not our server.
      return false;
    }
  }

  /** Returns the process id in the file; -1 if the file is missing or empty. */
  private long pidInFile() throws IOException {
    if (!Files.exists(pidFile())) {
      return -1;
    }
    try {
      return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
    } catch (NumberFormatException | java.util.NoSuchElementException e) {
      return -1;
    }
  }

  private Path pidFile() {
    return data.resolve("postmaster.pid");
  }
}
