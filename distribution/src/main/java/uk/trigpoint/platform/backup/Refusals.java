package uk.trigpoint.platform.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import uk.trigpoint.http.start.Settings;

/** Checks that backup and restore share, and their messages. */
final class Refusals {
  private Refusals() {}

  /**
   * Requires that the platform has a private cluster.
   *
   * @throws BackupException that says what to do with an external database
   */
  static void requirePrivateCluster(Settings settings) throws IOException {
    if (settings.database() == null) {
      return;
    }
    String files =
        Files.isDirectory(settings.home())
            ? String.join(", ", HomeFiles.list(settings.home()).names())
            : "";
    throw new BackupException(
        "TRIGPOINT_JDBC_URL is set, so the database is not the platform's own. Have its administrator use pg_dump and pg_restore as a superuser,"
            + (files.isEmpty()
                ? " and keep your settings with the dump."
                : " and keep these of " + settings.home() + " with the dump: " + files + "."));
  }

  /**
   * Requires that this process runs as the user whom the home belongs to. Otherwise the files of
   * the cluster would get another owner.
   */
  static void requireOwner(Path home) throws IOException {
    String owner = Files.getOwner(home).getName();
    if (!owner.equals(System.getProperty("user.name"))) {
      throw new BackupException(home + " belongs to the user " + owner + ". Run as that user.");
    }
  }

  /** Returns a sentence about a failed access to a file. */
  static String text(Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    if (cause instanceof AccessDeniedException denied) {
      return "permission denied: " + denied.getFile();
    }
    if (cause instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    if (cause instanceof FileSystemException fault && fault.getReason() != null) {
      return fault.getReason() + ": " + fault.getFile();
    }
    return String.valueOf(e.getMessage());
  }
}
