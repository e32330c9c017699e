package uk.trigpoint.jobs.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.outcome.NotTakenException;

/**
 * The files of one attempt: those that earlier attempts read or that started the run, else the
 * newest of the inboxes of all nodes. A pattern gives the same file each time.
 */
public final class RunFiles implements InputFiles, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunFiles.class);

  private final InputPlaces places;
  private final boolean personal;
  private final List<KnownFile> known;
  private final boolean replay;
  private final Map<String, InputFile> found = new HashMap<>();
  private final List<Path> copies = new ArrayList<>();

  /**
   * @param personal whether the pipeline has personal data
   * @param replay whether nothing but the content of the known files may be read
   */
  RunFiles(InputPlaces places, boolean personal, List<KnownFile> known, boolean replay) {
    this.places = places;
    this.personal = personal;
    this.known = known;
    this.replay = replay;
  }

  @Override
  public InputFile get(String pattern) {
    InputFile earlier = found.get(pattern);
    if (earlier != null) {
      return earlier;
    }
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      Optional<KnownFile> before =
          known.stream().filter(file -> matcher.matches(Path.of(file.name()))).findFirst();
      InputFile file = before.isPresent() ? known(before.get(), pattern) : newest(pattern);
      found.put(pattern, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputFile known(KnownFile file, String pattern) throws IOException {
    Optional<InputFile> here = places.inbox().find(file.name()).map(RunFiles::hashed);
    if (here.isPresent() && here.get().sha256().equals(file.sha256())) {
      return here.get();
    }
    Optional<InputFile> same = findKept(file.name(), file.sha256());
    if (same.isPresent()) {
      return same.get();
    }
    if (replay) {
      throw new JobException(
          "%s, as the run read it, is neither in the inbox nor kept. Nothing was written; run the pipeline again."
              .formatted(file.name()));
    }
    return here.isPresent() ? here.get() : newest(pattern);
  }

  private InputFile newest(String pattern) throws IOException {
    if (replay) {
      throw new JobException(
          "The run that is tried again read no file '%s'. Nothing was written; run the pipeline again."
              .formatted(pattern));
    }
    Optional<Path> here = places.inbox().findNewest(pattern);
    Optional<InboxFiles.Listed> elsewhere = places.inboxes().findNewest(pattern);
    if (elsewhere.isPresent()
        && here.filter(
                file -> String.valueOf(file.getFileName()).compareTo(elsewhere.get().name()) >= 0)
            .isEmpty()) {
      Optional<InputFile> copy = findKept(elsewhere.get().name(), elsewhere.get().sha256());
      if (copy.isPresent()) {
        return copy.get();
      }
    }
    return here.map(RunFiles::hashed)
        .orElseThrow(() -> new NotTakenException("No file '" + pattern + "' is in the inbox."));
  }

  private Optional<InputFile> findKept(String name, String sha256) throws IOException {
    Optional<Path> copy = places.kept().copy(sha256, personal);
    copy.ifPresent(copies::add);
    return copy.map(path -> new InputFile(name, path, sha256, size(path)));
  }

  /** Keeps the content of the files that were read. Failures are logged: the run has ended. */
  public void keep() {
    for (InputFile file : found.values()) {
      try {
        if (!places.kept().keep(file, personal)) {
          LOG.info("{} is not kept: it is too large, or has changed since", file.name());
        }
      } catch (IOException | RuntimeException e) {
        LOG.warn("{} could not be kept: {}", file.name(), e.getMessage());
      }
    }
  }

  /** Deletes the copies that were made for this attempt. */
  @Override
  public void close() {
    for (Path copy : copies) {
      try {
        WorkFiles.delete(copy);
      } catch (IOException e) {
        LOG.warn("a copy of an input could not be deleted: {}", e.getMessage());
      }
    }
  }

  private static InputFile hashed(Path file) {
    try {
      return new InputFile(
          String.valueOf(file.getFileName()), file, FileHash.sha256(file), size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
