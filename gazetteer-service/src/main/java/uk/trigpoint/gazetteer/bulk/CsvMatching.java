package uk.trigpoint.gazetteer.bulk;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.csv.Delimiter;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.upload.ColumnOptions;
import uk.trigpoint.gazetteer.upload.UploadedText;
import uk.trigpoint.matching.explain.Band;

/** Matches the rows of a CSV file and hands them over in their order, as bulk matching does. */
@Singleton
public final class CsvMatching {
  private static final int DELIMITER_LINES = 20;

  private final BulkMatcher matcher;

  /**
   * A matched row.
   *
   * @param fields as many as the header has
   * @param text the address that was matched; empty if the row has none
   * @param address of the best match; null in band none
   * @param score of the best match; in band none, of the nearest one, or 0
   */
  public record MatchedRow(
      List<String> fields,
      String text,
      @Nullable Address address,
      double score,
      Band band,
      String explanation) {}

  /** Takes the header, then each row. */
  public interface Receiver {
    void header(FileReading reading, Delimiter delimiter);

    void row(MatchedRow row);
  }

  CsvMatching(BulkMatcher matcher) {
    this.matcher = matcher;
  }

  /**
   * Matches all rows of a file, and closes it. An exception of the receiver ends the matching.
   *
   * @throws uk.trigpoint.http.problem.ProblemException 4xx if the file has no readable header
   */
  public void match(UploadedText text, ColumnOptions options, Receiver receiver)
      throws IOException {
    try (text) {
      Delimiter delimiter = Delimiter.of(text.peekLines(DELIMITER_LINES));
      CsvMatchFile file = new CsvMatchFile(text, delimiter, options, false, FormulaEscaping.OFF);
      receiver.header(file.reading(), delimiter);
      matcher.match(new HandedOver(file, receiver), 0, OutputStream.nullOutputStream());
    }
  }

  /** A file whose rows go to a receiver. */
  private record HandedOver(CsvMatchFile file, Receiver receiver)
      implements MatchFile<List<String>> {
    @Override
    public FileReading reading() {
      return file.reading();
    }

    @Override
    public Iterator<Row<List<String>>> rows() {
      return file.rows();
    }

    @Override
    public RowWriter<List<String>> writer(OutputStream out) {
      return new RowWriter<>() {
        @Override
        public void write(Row<List<String>> row, RowResult result) {
          receiver.row(
              new MatchedRow(
                  row.original(),
                  row.text(),
                  result.address(),
                  result.score(),
                  result.band(),
                  result.sentence()));
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
