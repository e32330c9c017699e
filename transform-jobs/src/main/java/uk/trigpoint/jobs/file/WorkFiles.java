package uk.trigpoint.jobs.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that this process works with and deletes itself. {@link LeftFiles} deletes those of
 * processes that were killed.
 */
public final class WorkFiles {
  /** Names of all temporary files begin with it. */
  static final String PREFIX = "trigpoint-work-";

  /** Names of files that are written in the inbox or outbox end with it. */
  public static final String PART = ".part";

  private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

  private WorkFiles() {}

  /** Creates an empty temporary file. */
  public static Path create(String name, String suffix) throws IOException {
    Path file = Files.createTempFile(PREFIX + name, suffix);
    use(file);
    return file;
  }

  /** States that a file is in use until it is {@link #release released}. */
  public static void use(Path file) {
    IN_USE.add(file.toAbsolutePath());
  }

  /** States that a file is not in use. */
  public static void release(Path file) {
    IN_USE.remove(file.toAbsolutePath());
  }

  /** Deletes a file if it is there. */
  public static void delete(Path file) throws IOException {
    release(file);
    Files.deleteIfExists(file);
  }

  /** Returns whether this process uses a file. */
  static boolean isInUse(Path file) {
    return IN_USE.contains(file.toAbsolutePath());
  }

  /** Lists the files that this process uses. */
  static Set<Path> inUse() {
    return Set.copyOf(IN_USE);
  }
}
