package uk.trigpoint.gazetteer.upload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import uk.trigpoint.records.dtf.DtfInput;

/**
 * An uploaded text, plain or gzip, in UTF-8 or Windows-1252. It is buffered in a temporary file:
 * most clients send the whole request before they read the response, so a response written while
 * the request is still arriving could deadlock.
 *
 * @param reader without the byte order mark
 * @param byteOrderMark whether the text started with a byte order mark
 */
public record UploadedText(BufferedReader reader, boolean byteOrderMark) implements AutoCloseable {
  private static final int MAX_PEEK_CHARACTERS = 1 << 16;

  /**
   * Reads and closes the body. The caller must close the text.
   *
   * @throws uk.trigpoint.records.dtf.DtfException if it is not a text
   */
  public static UploadedText read(InputStream body) throws IOException {
    Path file = Files.createTempFile("upload", ".txt");
    try (body) {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      DtfInput input = DtfInput.of(file);
      return new UploadedText(new BufferedReader(input.open()), input.byteOrderMark());
    } finally {
      // The open reader can still read the deleted file.
      Files.deleteIfExists(file);
    }
  }

  /** Returns the start of the next line, at most 64 Ki characters, without consuming it. */
  public String peek() throws IOException {
    reader.mark(MAX_PEEK_CHARACTERS);
    StringBuilder line = new StringBuilder();
    int c;
    while (line.length() < MAX_PEEK_CHARACTERS
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
