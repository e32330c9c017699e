package uk.trigpoint.database.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The processes of a PostgreSQL server, found by what they cannot hide: every one of them has the
 * data folder as its working folder. Backends outlive a postmaster that was killed until they next
 * wait for something, and a second server beside them damages the data.
 */
record ServerProcesses(Path data) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Path PROC = Path.of("/proc");

  /** Lists the living ones, the postmaster among them. */
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

  /** Finds the postmaster that {@code postmaster.pid} names, if it lives and is this folder's. */
  boolean postmasterLives() throws IOException {
    long pid = pidInFile();
    return pid > 0 && isIn(data.toRealPath(), pid);
  }

  /**
   * Removes a {@code postmaster.pid}, and the locks of the sockets, whose number a foreign process
   * has meanwhile, after a reboot or in a new container: PostgreSQL would take that one for a
   * server. Call it only while no process of the folder lives. Any other stale file PostgreSQL
   * judges by itself.
   *
   * @param sockets the server's own folder of sockets
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

  /** A killed server is there, to those who ask for its number, until init has taken note. */
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

  /** Whether anybody is attached to the shared memory that the file's seventh line names. */
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
      return Files.readSymbolicLink(process.resolve("cwd")).equals(folder)
          && Files.readString(process.resolve("comm")).startsWith("postgres");
    } catch (IOException e) {
      // It ended meanwhile, or is another user's and so no server of ours.
      return false;
    }
  }

  /** The process id, or -1 where there is no file or nothing in it. */
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
