package uk.trigpoint.samplecounty.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a CSV file with a header line, CRLF line ends, and quotes only where needed. */
public final class CsvFile implements AutoCloseable {
  private final Path path;
  private final Writer out;
  private long line = 1;

  public CsvFile(Path path, List<String> header) {
    this.path = path;
    try {
      out = Files.newBufferedWriter(path);
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + path + " cannot be written", e);
    }
    add(header);
  }

  /** Returns the line number at which the next record starts, 1-based. */
  public long line() {
    return line;
  }

  public void add(List<String> fields) {
    StringBuilder text = new StringBuilder();
    for (String field : fields) {
      text.append(text.isEmpty() ? "" : ",");
      boolean quoted =
          field.indexOf(',') >= 0 || field.indexOf('"') >= 0 || field.indexOf('\n') >= 0;
      text.append(quoted ? '"' + field.replace("\"", "\"\"") + '"' : field);
      line += field.chars().filter(c -> c == '\n').count();
    }
    line++;
    try {
      out.append(text).append("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + path + " cannot be written", e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + path + " cannot be written", e);
    }
  }
}
