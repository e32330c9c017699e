package uk.trigpoint.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads values that must not be in the shell's history. */
final class StandardInput {
  private static final String FROM_INPUT = "-";

  private StandardInput() {}

  /**
   * Returns a value, or the first line of standard input if the value is {@code -}.
   *
   * @param value null if it was not given
   * @throws CommandException if there is no line, or it is blank
   */
  static @Nullable String orText(@Nullable String value) throws IOException {
    if (!FROM_INPUT.equals(value)) {
      return value;
    }
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    if (line == null || line.isBlank()) {
      throw new CommandException("there is no key on standard input");
    }
    return line.strip();
  }
}
