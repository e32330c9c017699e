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
 * A downloaded file. The download is streamed to a temporary file and renamed when it is complete,
 * so an interrupted download leaves no file and does not replace an existing one.
 */
public record Download(Path file, long bytes) {
  private static final Pattern NAME = Pattern.compile("filename=\"?([A-Za-z0-9._-]+)\"?");
  private static final long MEGABYTE = 1_000_000;
  private static final long PROGRESS_STEP = 10 * MEGABYTE;

  /**
   * Downloads a file.
   *
   * @param target null for the name that the platform gives, in the current folder
   * @throws CommandException if the platform rejects the request, the connection is lost or the
   *     file cannot be written
   */
  public static Download save(PlatformClient platform, String path, @Nullable Path target) {
    return save(platform.open(path), target);
  }

  /**
   * Saves a response as a file.
   *
   * @param target null for the name that the platform gives, in the current folder
   * @throws CommandException if the connection is lost or the file cannot be written
   */
  public static Download save(HttpResponse<InputStream> response, @Nullable Path target) {
    try (InputStream body = new ProgressStream(response.body())) {
      Path file = target != null ? target : Path.of(name(response));
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try {
        long bytes = Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        return new Download(file, bytes);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new CommandException(
          "the download was incomplete, so no file was written: " + e.getMessage());
    }
  }

  public static void print(Download download) {
    System.out.printf("%s: %,d bytes%n", download.file(), download.bytes());
  }

  /** Prints it as one line, or as one JSON object. */
  public static void print(Download download, boolean json) {
    if (json) {
      System.out.println(
          PlatformClient.JSON
              .createObjectNode()
              .put("file", download.file().toString())
              .put("bytes", download.bytes()));
    } else {
      print(download);
    }
  }

  private static String name(HttpResponse<?> response) {
    Matcher matcher = NAME.matcher(response.headers().firstValue("Content-Disposition").orElse(""));
    if (!matcher.find() || matcher.group(1).startsWith(".")) {
      throw new CommandException("the platform did not name the file; use -o FILE");
    }
    return matcher.group(1);
  }

  /** Prints progress on standard error. */
  private static final class ProgressStream extends FilterInputStream {
    private long read;
    private long next = PROGRESS_STEP;

    ProgressStream(InputStream in) {
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
        next = read + PROGRESS_STEP;
        System.err.printf("  %,d MB …%n", read / MEGABYTE);
      }
    }
  }
}
