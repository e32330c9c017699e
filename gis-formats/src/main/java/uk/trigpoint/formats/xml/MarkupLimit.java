package uk.trigpoint.formats.xml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import uk.trigpoint.formats.SourceException;

/**
 * Bounds the bytes between one {@code <} and the next {@code >}: a tag, its attributes or a comment
 * is held in memory as a whole. Text between tags can be of any length.
 */
final class MarkupLimit extends FilterInputStream {
  private static final int MAX_BYTES = 4 << 20;

  private boolean inside;
  private int length;
  private boolean declaration;

  MarkupLimit(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    if (read >= 0) {
      check((byte) read);
    }
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int read = in.read(bytes, offset, count);
    for (int i = offset; i < offset + read; i++) {
      check(bytes[i]);
    }
    return read;
  }

  private void check(byte next) {
    if (next == 0) {
      // Half of a character in UTF-16.
      return;
    }
    if (next == '<' && !inside) {
      inside = true;
      length = 0;
    } else if (next == '>' || (length == 1 && declaration && next == '[')) {
      // "<![" begins a section of text.
      inside = false;
    } else if (inside && ++length > MAX_BYTES) {
      throw new SourceException("The file has an XML tag or comment of more than 4 MB.");
    }
    declaration = next == '!';
  }
}
