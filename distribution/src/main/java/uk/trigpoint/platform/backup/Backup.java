package uk.trigpoint.platform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.cluster.ClusterException;
import uk.trigpoint.database.cluster.LocalCluster;
import uk.trigpoint.database.cluster.RestoreMarker;
import uk.trigpoint.database.cluster.dump.DatabaseDump;
import uk.trigpoint.database.cluster.dump.DumpFacts;
import uk.trigpoint.http.start.Settings;

/**
 * Backs up a platform with a private cluster into a folder: {@code database/} and {@code
 * roles.sql}, {@code home/}, {@code secrets/} and, last, {@code manifest.json}.
 *
 * <p>Files are copied before the database is dumped. A supply that is staged in between is then
 * staged again after a restore; the other way round, it would be lost.
 */
public final class Backup {
  private static final String VERSION_FILE =
      "/META-INF/maven/uk.trigpoint/distribution/pom.properties";

  private final Settings settings;
  private final Path folder;
  private final Consumer<String> progress;
  private boolean created;
  private boolean unfinished;
  private boolean started;
  private @Nullable DatabaseDump dump;

  /**
   * A finished backup.
   *
   * @param skipped files of the home that are not in it, because they are links
   * @param haveKey whether the key of pseudonyms is in it
   */
  public record Result(Manifest manifest, List<String> skipped, boolean haveKey) {}

  /**
   * @param folder where to write; is created
   * @param progress receives a line for each step
   */
  public Backup(Settings settings, Path folder, Consumer<String> progress) {
    this.settings = settings;
    this.folder = folder.toAbsolutePath().normalize();
    this.progress = progress;
  }

  /**
   * Makes the backup. Starts the private cluster if it is not running, and stops it again. If the
   * backup fails, nothing of it remains.
   *
   * @throws BackupException if it is refused or fails
   */
  public Result run() {
    try {
      requireBackupIsPossible();
      createFolder();
      try {
        Result result = write();
        unfinished = false;
        return result;
      } finally {
        abandon();
      }
    } catch (IOException | UncheckedIOException e) {
      throw new BackupException("The backup failed: " + Refusals.text(e) + ".", e);
    } catch (ClusterException e) {
      throw new BackupException("The backup failed: " + e.getMessage(), e);
    }
  }

  /**
   * Ends a backup in progress: stops its dump and the cluster that it started, and deletes what was
   * written. Does nothing if the backup is complete, except that it stops the cluster.
   */
  public synchronized void abandon() {
    DatabaseDump writing = dump;
    dump = null;
    if (unfinished && writing != null) {
      writing.cancel();
    }
    deleteUnfinished();
    if (started && writing != null) {
      stopCluster(writing);
    }
    started = false;
  }

  /** Stops the cluster, unless a platform has started meanwhile. */
  private void stopCluster(DatabaseDump connected) {
    try {
      if (!connected.isUsedByOthers()) {
        LocalCluster.stop(settings.clusterFolder());
      }
    } catch (ClusterException e) {
      progress.accept("The database could not be stopped: " + e.getMessage());
    }
  }

  private void requireBackupIsPossible() throws IOException {
    Refusals.requirePrivateCluster(settings);
    Path home = settings.home();
    if (!LocalCluster.exists(settings.clusterFolder())) {
      throw new BackupException("There is nothing to back up: " + home + " has no database.");
    }
    RestoreMarker.requireNone(home);
    Refusals.requireOwner(home);
    if (folder.startsWith(home)) {
      throw new BackupException(
          folder + " is in TRIGPOINT_HOME. Choose a folder elsewhere, best on another disk.");
    }
  }

  private void createFolder() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> content = Files.list(folder)) {
        List<Path> names = content.map(Path::getFileName).sorted().limit(4).toList();
        if (!names.isEmpty()) {
          throw new BackupException(
              folder + " is not empty: it has " + names + ". Choose a folder that does not exist.");
        }
      }
      Refusals.requireOwner(folder);
    } else {
      created = true;
    }
    PrivateFiles.createFolder(folder);
    PrivateFiles.restrictFolder(folder);
    unfinished = true;
  }

  private Result write() throws IOException {
    Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    HomeFiles home = HomeFiles.list(settings.home());
    List<Manifest.FileEntry> files = copy(home);
    DumpFacts facts = dump();
    progress.accept("Computing checksums …");
    files.addAll(describeDump());
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            start.toString(),
            platformVersion().orElse(null),
            facts.schemaVersion(),
            facts.serverMajor(),
            DumpComparison.versions(facts),
            new Manifest.Audit(facts.auditEntries(), facts.auditHash()),
            home.folders().stream().map(Path::toString).toList(),
            files);
    ManifestFile.write(folder, manifest);
    return new Result(
        manifest, home.skipped().stream().map(Path::toString).toList(), home.haveKey());
  }

  private List<Manifest.FileEntry> copy(HomeFiles home) throws IOException {
    progress.accept("Copying " + home.files().size() + " files of " + settings.home() + " …");
    List<Manifest.FileEntry> copied = new ArrayList<>();
    for (Path file : home.files()) {
      String path = HomeFiles.pathInBackup(file);
      Path copy = folder.resolve(path);
      PrivateFiles.createFolder(Objects.requireNonNull(copy.getParent()));
      try {
        copied.add(PrivateFiles.copy(settings.home().resolve(file), copy, path));
      } catch (NoSuchFileException e) {
        // The platform moved or deleted the file since it was listed.
        continue;
      }
    }
    return copied;
  }

  private DumpFacts dump() {
    Optional<LocalCluster> running = LocalCluster.findRunning(settings.clusterFolder());
    if (running.isEmpty()) {
      progress.accept("Starting the database …");
    }
    LocalCluster cluster = running.orElseGet(settings::startCluster);
    DatabaseDump writing = new DatabaseDump(cluster, Settings.DATABASE);
    synchronized (this) {
      started = running.isEmpty();
      dump = writing;
    }
    progress.accept("Dumping the database …");
    return writing.write(folder);
  }

  private List<Manifest.FileEntry> describeDump() throws IOException {
    List<Manifest.FileEntry> described = new ArrayList<>();
    for (Path file : DatabaseDump.files(folder)) {
      PrivateFiles.restrict(file);
      described.add(PrivateFiles.describe(file, folder.relativize(file).toString()));
    }
    return described;
  }

  private void deleteUnfinished() {
    if (!unfinished) {
      return;
    }
    unfinished = false;
    try {
      PrivateFiles.deleteContent(folder);
      if (created) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      progress.accept(
          "The unfinished backup in " + folder + " could not be deleted: " + Refusals.text(e));
    }
  }

  private static Optional<String> platformVersion() throws IOException {
    try (InputStream in = Backup.class.getResourceAsStream(VERSION_FILE)) {
      if (in == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(in);
      return Optional.ofNullable(properties.getProperty("version"));
    }
  }
}
