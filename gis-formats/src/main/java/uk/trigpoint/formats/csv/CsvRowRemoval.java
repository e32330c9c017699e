package uk.trigpoint.formats.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Copies a CSV file without some of its rows. The bytes of all other lines stay as they are:
 * encoding, byte order mark, quotes, blank lines and line ends. The first row, which is the header,
 * always stays.
 *
 * <p>The rows are found by the reader with which pipelines read files, so that both agree where a
 * row starts and ends.
 */
public final class CsvRowRemoval {
  private static final int LF = '\n';
  private static final int CR = '\r';

  /** A row that is read after the file, unless a quote is open at its end. */
  private static final String END = "end of the file";

  private final BitSet removedLines;
  private final long rows;

  private CsvRowRemoval(BitSet removedLines, long rows) {
    this.removedLines = removedLines;
    this.rows = rows;
  }

  /**
   * Finds the rows to remove.
   *
   * @param remove decides by the fields of a row
   * @throws CsvParseException if the file is not CSV
   */
  public static CsvRowRemoval find(Path file, Predicate<List<String>> remove) throws IOException {
    BitSet lines = new BitSet();
    long rows = 0;
    List<String> last = List.of();
    byte[] end = CodeUnits.of(file).encode("\n" + END);
    try (InputStream in =
            new SequenceInputStream(Files.newInputStream(file), new ByteArrayInputStream(end));
        CsvReader<CsvRecord> reader = CsvFiles.reader().detectBomHeader(true).ofCsvRecord(in)) {
      boolean header = true;
      for (CsvRecord row : reader) {
        last = row.getFields();
        if (!header && remove.test(last)) {
          int first = Math.toIntExact(row.getStartingLineNumber());
          lines.set(first, first + lineBreaks(row) + 1);
          rows++;
        }
        header = false;
      }
    }
    if (!last.equals(List.of(END))) {
      throw new CsvParseException("a quote is not closed");
    }
    return new CsvRowRemoval(lines, rows);
  }

  /** Returns the number of rows to remove. */
  public long rows() {
    return rows;
  }

  /** Writes the file without the rows. */
  public void copy(Path file, Path target) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
      CodeUnits units = CodeUnits.of(file);
      byte[] unit = new byte[units.bytes()];
      int line = 1;
      boolean afterCr = false;
      int length = in.readNBytes(unit, 0, unit.length);
      while (length > 0) {
        int character = units.character(unit, length);
        if (afterCr && character != LF) {
          line++;
        }
        if (!removedLines.get(line)) {
          out.write(unit, 0, length);
        }
        if (character == LF) {
          line++;
        }
        afterCr = character == CR;
        length = in.readNBytes(unit, 0, unit.length);
      }
    }
  }

  /** Counts line breaks in the values of a row; CR LF is one. */
  private static int lineBreaks(CsvRecord row) {
    int breaks = 0;
    for (String field : row.getFields()) {
      for (int i = 0; i < field.length(); i++) {
        boolean endsCrLf = field.charAt(i) == LF && i > 0 && field.charAt(i - 1) == CR;
        if (!endsCrLf && (field.charAt(i) == LF || field.charAt(i) == CR)) {
          breaks++;
        }
      }
    }
    return breaks;
  }
}
