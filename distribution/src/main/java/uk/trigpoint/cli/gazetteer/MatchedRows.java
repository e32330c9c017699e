package uk.trigpoint.cli.gazetteer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Streams the rows of a match response in CSV to a file, and those for review to a second file. */
final class MatchedRows {
  /** Number of columns that matching adds after those of the file, without the candidates. */
  static final int ADDED_COLUMNS = 7;

  static final int BAND_COLUMN = 2;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private MatchedRows() {}

  /**
   * Writes all rows of a response.
   *
   * @param response CSV; has candidates only if there is a review file
   * @throws IOException if the response is incomplete or a file cannot be written
   */
  static MatchCounter.Counts write(
      InputStream response, char delimiter, Path out, @Nullable ReviewFile review)
      throws IOException {
    BufferedReader text =
        new BufferedReader(new InputStreamReader(response, StandardCharsets.UTF_8));
    text.mark(1);
    boolean hasByteOrderMark = text.read() == BYTE_ORDER_MARK;
    if (!hasByteOrderMark) {
      text.reset();
    }
    try (CsvReader<CsvRecord> csv =
            CsvReader.builder().fieldSeparator(delimiter).skipEmptyLines(false).ofCsvRecord(text);
        BufferedWriter file = Files.newBufferedWriter(out);
        CsvWriter rows =
            CsvWriter.builder()
                .fieldSeparator(delimiter)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(file)) {
      if (hasByteOrderMark) {
        file.write(BYTE_ORDER_MARK);
      }
      return write(csv, rows, review);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static MatchCounter.Counts write(
      CsvReader<CsvRecord> csv, CsvWriter out, @Nullable ReviewFile review) throws IOException {
    MatchCounter counter = new MatchCounter();
    boolean header = true;
    for (CsvRecord record : csv) {
      List<String> fields = record.getFields();
      int width = fields.size() - (review == null ? 0 : 1);
      out.writeRecord(fields.subList(0, width));
      if (!header) {
        counter.count(fields.get(width - ADDED_COLUMNS + BAND_COLUMN));
        if (review != null && !fields.getLast().isEmpty()) {
          review.write(counter.rows(), fields.getLast());
        }
      }
      header = false;
    }
    return counter.finish();
  }
}
