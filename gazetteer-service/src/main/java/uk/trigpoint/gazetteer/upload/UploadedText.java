package uk.trigpoint.gazetteer.upload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import uk.trigpoint.records.dtf.DtfInput;

/**
 * A text that somebody sent, plain or gzip, in UTF-8 or Windows-1252. It lies on disk and is read
 * from there: most clients send all they have before they read any of the answer, so that an answer
 * made while the request still comes would leave both waiting for each other.
 *
 * @param marked whether it began with a byte order mark, which is left out
 */
public record UploadedText(BufferedReader reader, boolean marked) implements AutoCloseable {
  private static final int LONGEST_FIRST_LINE = 1 << 16;

  /**
   * Takes all there is; the caller closes the text.
   *
   * @throws uk.trigpoint.records.dtf.DtfException if it is no text
   */
  public static UploadedText take(InputStream body) throws IOException {
    Path file = Files.createTempFile("sent", ".txt");
    try (body) {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      DtfInput input = DtfInput.of(file);
      return new UploadedText(new BufferedReader(input.open()), input.marked());
    } finally {
      // What is open can be read to its end all the same.
      Files.deleteIfExists(file);
    }
  }

  /** The beginning of the first line, which is still to be read. */
  public String peek() throws IOException {
    reader.mark(LONGEST_FIRST_LINE);
    StringBuilder line = new StringBuilder();
    int c;
    while (line.length() < LONGEST_FIRST_LINE
        && (c = reader.read()) >= 0
        && c != '\n'
        && c != '\r') {
      line.append((char) c);
    }
    reader.reset();
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
