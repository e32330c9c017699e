package uk.trigpoint.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs programs that are peers of ours in benchmarks. */
public final class ExternalProgram {
  private ExternalProgram() {}

  /**
   * Runs a program to its end, and returns the seconds that it took.
   *
   * @throws IllegalStateException with its output if it fails or is not installed
   */
  public static double seconds(List<String> command) {
    long start = System.nanoTime();
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output;
      try (InputStream out = process.getInputStream()) {
        output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command.getFirst() + " failed: " + output);
      }
    } catch (IOException e) {
      throw new IllegalStateException(command.getFirst() + " cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
