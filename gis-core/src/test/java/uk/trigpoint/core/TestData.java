package uk.trigpoint.core;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Opens real data beside the checkout in {@code shared/data}. If it is missing, the test is
 * skipped, or fails in CI.
 */
public final class TestData {
  private TestData() {}

  public static Path path(String relative) {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path data = folder.resolve("shared/data");
      if (Files.isDirectory(data)) {
        return data.resolve(relative);
      }
    }
    String message =
        "There is no folder shared/data beside the checkout; it is needed for " + relative;
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(message);
    }
    return abort(message);
  }

  public static InputStream open(String relative) throws IOException {
    InputStream in = Files.newInputStream(path(relative));
    return relative.endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  public static List<String> lines(String relative) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(relative), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
