package uk.trigpoint.platform.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.cluster.ClusterException;
import uk.trigpoint.database.cluster.HomePermissions;
import uk.trigpoint.database.cluster.LocalCluster;
import uk.trigpoint.database.cluster.RestoreMarker;
import uk.trigpoint.database.cluster.dump.DatabaseDump;
import uk.trigpoint.database.schema.Migrations;
import uk.trigpoint.http.start.Settings;

/**
 * Restores a backup into an empty home. While it works, and if it was interrupted, the home has the
 * file {@link RestoreMarker#NAME}: nothing starts on it, and the restore can be repeated.
 */
public final class Restore {
  private final Settings settings;
  private final Path folder;
  private final Path home;
  private final Consumer<String> progress;
  private volatile @Nullable DatabaseDump dump;

  /**
   * @param folder of the backup
   * @param progress receives a line for each step
   */
  public Restore(Settings settings, Path folder, Consumer<String> progress) {
    this.settings = settings;
    this.folder = folder.toAbsolutePath().normalize();
    this.home = settings.home();
    this.progress = progress;
  }

  /**
   * Restores the backup. Afterwards the cluster is stopped; an older schema is migrated when the
   * platform starts.
   *
   * @throws BackupException if it is refused or fails
   */
  public Manifest run() {
    try {
      Refusals.requirePrivateCluster(settings);
      Manifest manifest = ManifestFile.read(folder);
      requireReadable(manifest);
      requireEmptyHome(manifest);
      requireIntact(manifest);
      PrivateFiles.createFolder(home);
      Refusals.requireOwner(home);
      try (FileChannel marker =
              FileChannel.open(
                  home.resolve(RestoreMarker.NAME),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = lock(marker)) {
        restore(manifest);
        Files.delete(home.resolve(RestoreMarker.NAME));
      }
      return manifest;
    } catch (IOException | UncheckedIOException e) {
      throw new BackupException("The restore failed: " + Refusals.text(e) + ".", e);
    } catch (ClusterException e) {
      throw new BackupException("The restore failed: " + e.getMessage(), e);
    }
  }

  /** Ends a restore in progress, which can be repeated. */
  public void abandon() {
    DatabaseDump restoring = dump;
    if (restoring != null) {
      restoring.cancel();
      LocalCluster.stop(settings.clusterFolder());
    }
  }

  private static void requireReadable(Manifest manifest) {
    if (Migrations.isNewer(manifest.schemaVersion())) {
      throw new BackupException(
          "The backup has schema version "
              + manifest.schemaVersion()
              + ", which is newer than "
              + Migrations.newest()
              + " of this platform. Restore it with the platform that made it, or a newer one.");
    }
    if (manifest.postgresMajor() > LocalCluster.programMajor()) {
      throw new BackupException(
          "The backup was made with PostgreSQL "
              + manifest.postgresMajor()
              + ", which is newer than the installed "
              + LocalCluster.programMajor()
              + ". Install that version with its PostGIS.");
    }
  }

  private void requireEmptyHome(Manifest manifest) throws IOException {
    List<String> content = new ArrayList<>(HomeFiles.content(home));
    if (content.remove(RestoreMarker.NAME)) {
      content.removeAll(restored(manifest));
    }
    if (!content.isEmpty()) {
      throw new BackupException(
          "TRIGPOINT_HOME ("
              + home
              + ") is not empty: it has "
              + String.join(", ", content)
              + ". Restore into a folder that does not exist.");
    }
  }

  /** Returns the names that a restore creates directly in the home. */
  private static Set<String> restored(Manifest manifest) {
    return Stream.of(
            Stream.of(HomeFiles.CLUSTER),
            manifest.folders().stream(),
            manifest.files().stream()
                .map(Manifest.FileEntry::path)
                .flatMap(path -> HomeFiles.pathInHome(path).stream()))
        .flatMap(paths -> paths)
        .map(path -> path.replaceFirst("/.*", ""))
        .collect(Collectors.toSet());
  }

  private void requireIntact(Manifest manifest) throws IOException {
    progress.accept("Checking " + manifest.files().size() + " files …");
    for (Manifest.FileEntry file : manifest.files()) {
      Path path = within(folder, file.path());
      if (!Files.isRegularFile(path)) {
        throw new BackupException("The backup is damaged: " + file.path() + " is missing.");
      }
      if (!PrivateFiles.describe(path, file.path()).equals(file)) {
        throw new BackupException(
            "The backup is damaged: " + file.path() + " is not the file that was backed up.");
      }
    }
  }

  private static FileLock lock(FileChannel marker) throws IOException {
    try {
      FileLock lock = marker.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // Another restore of this process.
    }
    throw new BackupException("Another restore into this home is running.");
  }

  private void restore(Manifest manifest) throws IOException {
    LocalCluster.stop(settings.clusterFolder());
    if (Files.exists(settings.clusterFolder())) {
      PrivateFiles.deleteContent(settings.clusterFolder());
    }
    HomePermissions.restrict(home, settings.clusterFolder());
    progress.accept("Creating the database …");
    LocalCluster cluster = settings.startCluster();
    try {
      cluster.prepareDatabase(Settings.DATABASE);
      DatabaseDump restoring = new DatabaseDump(cluster, Settings.DATABASE);
      dump = restoring;
      progress.accept("Restoring the database …");
      restoring.restore(folder);
      DumpComparison.requireSame(manifest, restoring.facts());
    } finally {
      dump = null;
      LocalCluster.stop(settings.clusterFolder());
    }
    progress.accept("Copying the files of the home …");
    for (String restored : manifest.folders()) {
      PrivateFiles.createFolder(within(home, restored));
    }
    for (Manifest.FileEntry file : manifest.files()) {
      String path = HomeFiles.pathInHome(file.path()).orElse(null);
      if (path != null) {
        Path copy = within(home, path);
        PrivateFiles.createFolder(Objects.requireNonNull(copy.getParent()));
        PrivateFiles.copy(folder.resolve(file.path()), copy, path);
      }
    }
  }

  /** Resolves a path of the manifest, which must not lead out of a folder. */
  private static Path within(Path folder, String path) {
    Path resolved = folder.resolve(path).normalize();
    if (!resolved.startsWith(folder)) {
      throw new BackupException("The backup is damaged: " + path + " is not a path in it.");
    }
    return resolved;
  }
}
