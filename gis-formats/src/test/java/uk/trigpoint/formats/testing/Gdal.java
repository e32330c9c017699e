package uk.trigpoint.formats.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Runs programs of GDAL. */
public final class Gdal {
  private Gdal() {}

  /** Skips the test if GDAL is not installed, or fails where all tests must run. */
  public static void require() {
    boolean installed = Files.isExecutable(Path.of("/usr/bin/ogrinfo"));
    if (!installed && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("needs GDAL: apt-get install gdal-bin");
    }
    Assumptions.assumeTrue(installed, "needs GDAL: apt-get install gdal-bin");
  }

  /** Runs a program and returns what it writes. */
  public static String run(String input, String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = process.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
