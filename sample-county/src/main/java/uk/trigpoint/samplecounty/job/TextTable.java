package uk.trigpoint.samplecounty.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a table of texts as CSV with CRLF line ends. */
final class TextTable {
  private final List<String> lines = new ArrayList<>();

  TextTable(String... titles) {
    add(titles);
  }

  void add(String... values) {
    lines.add(
        List.of(values).stream()
            .map(value -> value.contains(",") ? '"' + value + '"' : value)
            .collect(Collectors.joining(",")));
  }

  /** Returns how many rows there are under the titles. */
  int rows() {
    return lines.size() - 1;
  }

  /**
   * Writes the table.
   *
   * @param last a line below the table; empty for none
   */
  void write(Path file, Charset charset, String last) {
    try {
      String end = last.isEmpty() ? "" : last + "\r\n";
      Files.writeString(file, String.join("\r\n", lines) + "\r\n" + end, charset);
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be written", e);
    }
  }
}
