package uk.trigpoint.jobs.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Keeps files in a folder that all nodes share, those of personal data in its subfolder {@code
 * personal}. Only the platform's user may read either.
 */
final class FolderKeptFiles implements KeptFiles {
  private final Path folder;

  FolderKeptFiles(Path folder) throws IOException {
    this.folder = folder;
    for (Path each : List.of(folder(false), folder(true))) {
      Files.createDirectories(each);
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Override
  public boolean has(String sha256, boolean personal) {
    Path kept = kept(sha256, personal);
    try {
      if (Files.isRegularFile(kept, LinkOption.NOFOLLOW_LINKS)) {
        Files.setLastModifiedTime(kept, FileTime.from(now()));
        return true;
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean keep(InputFile file, boolean personal) throws IOException {
    if (file.bytes() > MAX_BYTES) {
      return false;
    }
    if (has(file.sha256(), personal)) {
      return true;
    }
    Path part = Files.createTempFile(folder(personal), ".part", "");
    try {
      Files.copy(file.path(), part, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
      if (!FileHash.sha256(part).equals(file.sha256())) {
        return false;
      }
      Files.move(
          part,
          kept(file.sha256(), personal),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return true;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public Optional<Path> copy(String sha256, boolean personal) throws IOException {
    if (!has(sha256, personal)) {
      return Optional.empty();
    }
    Path copy = WorkFiles.create("input", ".tmp");
    Files.copy(kept(sha256, personal), copy, StandardCopyOption.REPLACE_EXISTING);
    return Optional.of(copy);
  }

  @Override
  public long delete(Collection<String> sha256, boolean personal) {
    return deleteAll(personal, file -> sha256.contains(String.valueOf(file.getFileName())));
  }

  @Override
  public long deletePersonal() {
    return deleteAll(true, file -> true);
  }

  @Override
  public long deleteUnused(Duration time) {
    Instant before = now().minus(time);
    Predicate<Path> unused =
        file -> {
          try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
          } catch (IOException e) {
            return false;
          }
        };
    return deleteAll(false, unused) + deleteAll(true, unused);
  }

  private long deleteAll(boolean personal, Predicate<Path> which) {
    long deleted = 0;
    try (Stream<Path> files = Files.list(folder(personal))) {
      for (Path file : files.filter(Files::isRegularFile).filter(which).toList()) {
        deleted += Files.deleteIfExists(file) ? 1 : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return deleted;
  }

  private static Instant now() {
    return Instant.now(Clock.systemUTC());
  }

  private Path folder(boolean personal) {
    return folder.resolve(personal ? "personal" : "files");
  }

  private Path kept(String sha256, boolean personal) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256");
    }
    return folder(personal).resolve(sha256);
  }
}
