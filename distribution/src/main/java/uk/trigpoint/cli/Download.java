package uk.trigpoint.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file taken from the platform, streamed. It has its name only once it is whole: what breaks off
 * leaves nothing, and a file that was there before stays.
 */
record Download(Path file, long bytes) {
  private static final Pattern NAME = Pattern.compile("filename=\"?([A-Za-z0-9._-]+)\"?");
  private static final long MEGABYTE = 1_000_000;
  private static final long TOLD_EVERY = 10 * MEGABYTE;

  /**
   * Saves what a path answers.
   *
   * @param wanted where to; null for the name the platform gives it, in this folder
   * @throws CommandException if the platform refuses or breaks off, or the file cannot be written
   */
  static Download save(PlatformClient platform, String path, @Nullable Path wanted) {
    HttpResponse<InputStream> response = platform.open(path);
    try (InputStream body = new Told(response.body())) {
      Path file = wanted != null ? wanted : Path.of(name(response));
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try {
        long bytes = Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        return new Download(file, bytes);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new CommandException("the file is not whole and was dropped: " + e.getMessage());
    }
  }

  static void print(Download download) {
    System.out.printf("%s: %,d bytes%n", download.file(), download.bytes());
  }

  private static String name(HttpResponse<?> response) {
    Matcher matcher = NAME.matcher(response.headers().firstValue("Content-Disposition").orElse(""));
    if (!matcher.find() || matcher.group(1).startsWith(".")) {
      throw new CommandException("the platform gives the file no name; say -o FILE");
    }
    return matcher.group(1);
  }

  /** Says on standard error how far it is. */
  private static final class Told extends FilterInputStream {
    private long read;
    private long next = TOLD_EVERY;

    Told(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      count(Math.max(0, n));
      return n;
    }

    private void count(int more) {
      read += more;
      if (read >= next) {
        next = read + TOLD_EVERY;
        System.err.printf("  %,d MB …%n", read / MEGABYTE);
      }
    }
  }
}
