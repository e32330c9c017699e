package uk.trigpoint.gazetteer.supply;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.disk.DiskSpace;
import uk.trigpoint.http.start.PlatformSettings;
import uk.trigpoint.records.dtf.DtfException;

/**
 * Stages supplies from a watched folder, {@code supplies} in the platform's home. A file whose size
 * has not changed between two polls is staged, for an officer to check and apply. It is then moved
 * to {@code staged}, or to {@code refused} with a text file that gives the reason. If the database
 * is not available, the file stays and is retried. A file that a stopped node left in {@code
 * working} is retried after half an hour.
 *
 * <p>If several nodes watch one folder, the node that moves a file first stages it. Names that
 * start with a dot are ignored, so you can copy a file under such a name and then rename it.
 */
@Context
public final class WatchedFolder {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);
  private static final Duration ABANDONED_AFTER = Duration.ofMinutes(30);
  private static final Caller CALLER = Caller.system("watched-folder");

  private final SupplyStagingService stagingService;
  private final DiskSpace disk;
  private final Path folder;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("watched-folder").factory());
  private final Clock clock = Clock.systemUTC();
  private final Map<Path, Long> sizes = new HashMap<>();

  public WatchedFolder(
      SupplyStagingService stagingService,
      DiskSpace disk,
      PlatformSettings platform,
      SupplySettings settings) {
    this.stagingService = stagingService;
    this.disk = disk;
    this.folder = platform.home().resolve("supplies");
    timer.scheduleWithFixedDelay(
        this::poll, settings.watchSeconds(), settings.watchSeconds(), TimeUnit.SECONDS);
  }

  /** Polls the folder once and stages complete files, unless the disk is low. */
  void poll() {
    try {
      if (disk.isLow() || !Files.isDirectory(folder)) {
        return;
      }
      recoverAbandoned();
      for (Path file : files(folder)) {
        long size = Files.size(file);
        Long before = sizes.put(file, size);
        if (before != null && before == size) {
          sizes.remove(file);
          stage(file);
        }
      }
    } catch (IOException e) {
      LOG.warn("Could not read the supplies folder: {}", e.getMessage());
    }
  }

  @PreDestroy
  void close() {
    timer.shutdownNow();
  }

  /** Moves back files that a stopped node left. No file takes that long to stage. */
  private void recoverAbandoned() throws IOException {
    Path working = folder.resolve("working");
    if (!Files.isDirectory(working)) {
      return;
    }
    Instant cutoff = clock.instant().minus(ABANDONED_AFTER);
    for (Path file : files(working)) {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(cutoff)) {
        Files.move(file, folder.resolve(file.getFileName()));
        LOG.warn("Retrying {}, whose staging was interrupted", file.getFileName());
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> !f.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private void stage(Path file) throws IOException {
    Path working = move(file, "working");
    Files.setLastModifiedTime(working, FileTime.from(clock.instant()));
    String name = file.getFileName().toString();
    try {
      Supply supply = stagingService.receive(working, name, false, CALLER);
      move(working, "staged");
      LOG.info("Staged {} as supply {}", name, supply.supply());
    } catch (DtfException | SupplyRefusedException e) {
      Path refused = move(working, "refused");
      Files.writeString(
          refused.resolveSibling(refused.getFileName() + ".txt"),
          e.getMessage() + System.lineSeparator(),
          StandardCharsets.UTF_8);
      LOG.warn("Rejected {}: {}", name, e.getMessage());
    } catch (RuntimeException e) {
      Files.move(working, file);
      LOG.warn("Could not stage {}, will retry: {}", name, e.getMessage());
    }
  }

  private Path move(Path file, String into) throws IOException {
    Path target = Files.createDirectories(folder.resolve(into)).resolve(file.getFileName());
    try {
      return Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException | FileAlreadyExistsException e) {
      throw new IOException(file.getFileName() + " was moved by another node", e);
    }
  }
}
