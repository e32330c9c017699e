package uk.trigpoint.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.trigpoint.jobs.file.FileHash;
import uk.trigpoint.jobs.file.Inbox;
import uk.trigpoint.jobs.file.InputFile;
import uk.trigpoint.jobs.file.InputFiles;

/**
 * The files of one attempt: those that earlier attempts read or that started the run, else the
 * newest of the inbox. A pattern gives the same file each time.
 */
final class RunInputs implements InputFiles {
  private final Inbox inbox;
  private final List<String> known;
  private final Map<String, InputFile> found = new HashMap<>();

  /**
   * @param known names of the files that earlier attempts read, or that started the run
   */
  RunInputs(Inbox inbox, List<String> known) {
    this.inbox = inbox;
    this.known = known;
  }

  @Override
  public InputFile get(String pattern) {
    InputFile earlier = found.get(pattern);
    if (earlier != null) {
      return earlier;
    }
    Path file = findKnown(pattern).orElseGet(() -> inbox.newest(pattern));
    try {
      InputFile read =
          new InputFile(
              String.valueOf(file.getFileName()), file, FileHash.sha256(file), Files.size(file));
      found.put(pattern, read);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> findKnown(String pattern) {
    return known.stream()
        .filter(
            name ->
                FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(name)))
        .flatMap(name -> inbox.find(name).stream())
        .findFirst();
  }
}
