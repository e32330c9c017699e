package uk.trigpoint.formats.text;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import uk.trigpoint.formats.SourceException;

/** Reads a text, and throws where bytes were no characters. */
final class StrictReader extends FilterReader {
  private final String encoding;
  private long line = 1;
  private long column;

  /**
   * @param in has {@link TextEncoding#NO_CHARACTER} for bytes that are no characters
   * @param encoding for display
   */
  StrictReader(Reader in, String encoding) {
    super(in);
    this.encoding = encoding;
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    if (c >= 0) {
      follow((char) c);
    }
    return c;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    for (int i = offset; i < offset + read; i++) {
      follow(buffer[i]);
    }
    return read;
  }

  private void follow(char c) {
    column++;
    if (c == '\n') {
      line++;
      column = 0;
    } else if (c == TextEncoding.NO_CHARACTER) {
      throw new SourceException(
          "The file has bytes in line %,d, at character %,d, that are not %s. State its encoding, or ask its sender for UTF-8."
              .formatted(line, column, encoding));
    }
  }
}
