package uk.trigpoint.jobs.file;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import uk.trigpoint.http.start.PlatformSettings;
import uk.trigpoint.jobs.outcome.JobException;

/**
 * The folder {@code inbox/} in the platform's home, where other systems put files for pipelines.
 * Subfolders and symbolic links are ignored, and so are files NAME.done, which say that NAME is
 * whole.
 */
@Singleton
public final class Inbox {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_*?][A-Za-z0-9._*?-]{0,199}");

  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");

  /** Subfolder of files that are being received; it is ignored as all subfolders are. */
  static final String GIVING = ".giving";

  /** What the name of a file has at its end that says that another file is whole. */
  public static final String DONE = ".done";

  private final Path folder;

  public Inbox(PlatformSettings settings) {
    this.folder = settings.home().resolve("inbox");
  }

  /** Returns the folder, which may not exist. */
  public Path folder() {
    return folder;
  }

  /** Returns the folder for files that are being received, and creates it and the inbox. */
  public Path incoming() throws IOException {
    return Files.createDirectories(folder.resolve(GIVING));
  }

  /** Returns whether a text is a name that a file in the inbox can have. */
  public static boolean isName(String name) {
    return FILE.matcher(name).matches() && !name.endsWith(DONE);
  }

  /** Returns whether a text is a file name, with or without {@code *} and {@code ?}. */
  public static boolean isPattern(String pattern) {
    return NAME.matcher(pattern).matches();
  }

  /** Returns whether a name matches a pattern; false if the pattern is not valid. */
  public static boolean matches(String pattern, String name) {
    return isPattern(pattern)
        && FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(name));
  }

  /**
   * Finds the file whose name sorts last among those that match.
   *
   * @param pattern file name, may have {@code *} and {@code ?}
   * @throws JobException if the pattern is not a file name
   */
  public Optional<Path> findNewest(String pattern) {
    if (!NAME.matcher(pattern).matches()) {
      throw new JobException("'" + pattern + "' is not a file name of the inbox.");
    }
    List<Path> files = list(pattern);
    return files.isEmpty() ? Optional.empty() : Optional.of(files.getLast());
  }

  /**
   * Lists all files that match, in order of name.
   *
   * @param pattern as in {@link #findNewest}; nothing matches one that is not a file name
   */
  public List<Path> list(String pattern) {
    if (!NAME.matcher(pattern).matches() || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
      return StreamSupport.stream(files.spliterator(), false)
          .filter(Inbox::isInput)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isInput(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && !String.valueOf(file.getFileName()).endsWith(DONE);
  }

  /** Returns a file by its exact name, or empty if it no longer exists. */
  public Optional<Path> find(String name) {
    Path file = folder.resolve(name);
    return NAME.matcher(name).matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(file)
        : Optional.empty();
  }
}
