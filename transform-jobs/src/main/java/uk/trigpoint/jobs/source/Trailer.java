package uk.trigpoint.jobs.source;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.outcome.NotTakenException;

/**
 * The last row of a text file, which states how many rows there are. A file without it is only half
 * there.
 *
 * @param begins text with which the row begins
 */
public record Trailer(
    @Setting(
            value =
                "Text with which the last row begins, such as END or 99; the first whole number"
                    + " after it is the number of rows",
            least = 1,
            most = 100)
        String begins) {
  private static final int MAX_BYTES = 4_096;
  private static final Pattern COUNT = Pattern.compile("(?<![0-9])[0-9]{1,12}(?![0-9])");

  /**
   * Where a trailer is, and what it says.
   *
   * @param offset of its first byte
   * @param rows that it states
   */
  record Found(long offset, long rows) {}

  /**
   * Finds the trailer of a file.
   *
   * @throws NotTakenException if the last row is none
   */
  Found get(Path file, String name) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      long length = bytes.length();
      int size = (int) Math.min(MAX_BYTES, length);
      byte[] end = new byte[size];
      bytes.seek(length - size);
      bytes.readFully(end);
      // Both begin and count are ASCII in every encoding of files with a trailer.
      String text = new String(end, StandardCharsets.ISO_8859_1);
      int last = text.length();
      while (last > 0 && Character.isWhitespace(text.charAt(last - 1))) {
        last--;
      }
      int start = Math.max(text.lastIndexOf('\n', last - 1), text.lastIndexOf('\r', last - 1)) + 1;
      String row = text.substring(start, last).replace("\"", "");
      Matcher count = COUNT.matcher(row);
      if (!row.startsWith(begins) || !count.find(begins.length())) {
        throw new NotTakenException(
            "%s has no last row that begins with '%s' and states the number of rows, so it may be half there."
                .formatted(name, begins));
      }
      return new Found(length - size + start, Long.parseLong(count.group()));
    }
  }
}
