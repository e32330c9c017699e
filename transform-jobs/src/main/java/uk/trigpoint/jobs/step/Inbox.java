package uk.trigpoint.jobs.step;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import uk.trigpoint.http.start.PlatformSettings;

/**
 * The folder {@code inbox/} of the platform's home, where other systems leave their files. Only
 * plain files directly in it exist.
 */
@Singleton
public final class Inbox {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_*?][A-Za-z0-9._*?-]{0,199}");

  private final Path folder;

  public Inbox(PlatformSettings settings) {
    this.folder = settings.home().resolve("inbox");
  }

  /** A file name with the parameters of a run put in. */
  static String resolve(String file, Map<String, String> parameters) {
    String name = file;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      name = name.replace("${" + parameter.getKey() + "}", parameter.getValue());
    }
    return name;
  }

  /**
   * The file of a pattern whose name comes last.
   *
   * @throws JobException if there is none, or the pattern is more than a file name
   */
  Path newest(String pattern) {
    if (!NAME.matcher(pattern).matches()) {
      throw new JobException("'" + pattern + "' is not a file name of the inbox.");
    }
    if (!Files.isDirectory(folder)) {
      throw new JobException(
          "There is no folder inbox in the platform's home; make it and put '"
              + pattern
              + "' there.");
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
      return StreamSupport.stream(files.spliterator(), false)
          .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
          .max(Comparator.comparing(f -> String.valueOf(f.getFileName())))
          .orElseThrow(() -> new JobException("No file '" + pattern + "' is in the inbox."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file by its own name, for a run that has begun with it. */
  Optional<Path> find(String name) {
    Path file = folder.resolve(name);
    return NAME.matcher(name).matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(file)
        : Optional.empty();
  }
}
