package uk.trigpoint.gazetteer.review.page;

import java.io.IOException;
import java.nio.file.Path;
import uk.trigpoint.gazetteer.upload.UploadedText;

/** Counts the rows of a CSV file before it is matched, for its progress. */
final class RowCount {
  private static final int BUFFER = 1 << 16;

  private RowCount() {}

  /** Counts the lines after the header that are not empty; a line break in quotes ends none. */
  static int of(Path file) throws IOException {
    try (UploadedText text = UploadedText.of(file)) {
      char[] buffer = new char[BUFFER];
      boolean quoted = false;
      boolean empty = true;
      int lines = 0;
      for (int read = text.reader().read(buffer); read >= 0; read = text.reader().read(buffer)) {
        for (int i = 0; i < read; i++) {
          char c = buffer[i];
          quoted ^= c == '"';
          if (c == '\n' && !quoted) {
            lines += empty ? 0 : 1;
            empty = true;
          } else if (c != '\r') {
            empty = false;
          }
        }
      }
      return Math.max(0, lines + (empty ? 0 : 1) - 1);
    }
  }
}
