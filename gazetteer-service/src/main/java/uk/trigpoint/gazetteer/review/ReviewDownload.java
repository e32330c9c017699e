package uk.trigpoint.gazetteer.review;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.inject.Singleton;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.formats.csv.Delimiter;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.matching.explain.Band;

/** Writes a list as its file, with all rows in their order, and what was decided of each. */
@Singleton
public final class ReviewDownload {
  private static final List<String> ADDED =
      List.of(
          "uprn", "score", "band", "explanation", "decision", "note", "decided_at", "decided_by");
  private static final String PREFIX = "review_";
  private static final int PAGE_ROWS = 1_000;

  private final ReviewReader reader;

  ReviewDownload(ReviewReader reader) {
    this.reader = reader;
  }

  /**
   * Writes CSV in UTF-8 with the file's delimiter. Reads the rows in pages, so that a slow client
   * holds no connection.
   *
   * @throws IOException if the list is deleted meanwhile, so that the file would not be whole
   */
  public void write(ReviewList list, FormulaEscaping escaping, Caller caller, OutputStream out)
      throws IOException {
    char delimiter = Delimiter.find(list.delimiter()).orElse(Delimiter.COMMA).character();
    try (CsvWriter csv =
        CsvWriter.builder()
            .fieldSeparator(delimiter)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)))) {
      csv.writeRecord(escaped(header(list.columns()), escaping));
      int last = 0;
      while (last < list.rows()) {
        List<ReviewRow> page =
            reader.list(list, new RowFilter(RowFilter.State.ALL, null, last, PAGE_ROWS), caller);
        if (page.isEmpty()) {
          throw new IOException("review list " + list.id() + " was deleted");
        }
        page.forEach(row -> csv.writeRecord(escaped(cells(row), escaping)));
        last = page.getLast().row();
      }
    }
  }

  /** The file's columns, then those that are added, prefixed if the file has the name already. */
  private static List<String> header(List<String> columns) {
    List<String> lower = columns.stream().map(c -> c.strip().toLowerCase(Locale.ROOT)).toList();
    List<String> header = new ArrayList<>(columns);
    for (String name : ADDED) {
      header.add(
          Stream.iterate(name, n -> PREFIX + n)
              .filter(n -> !lower.contains(n))
              .findFirst()
              .orElseThrow());
    }
    return header;
  }

  private static List<String> cells(ReviewRow row) {
    List<String> cells = new ArrayList<>(row.fields());
    cells.add(uprn(row));
    cells.add(Double.toString(row.score()));
    cells.add(row.band());
    cells.add(row.explanation());
    cells.add(row.decision() == null ? "" : row.decision().code());
    cells.add(text(row.note()));
    cells.add(text(row.decidedAt()));
    cells.add(text(row.decidedBy()));
    return cells;
  }

  /** The UPRN that was decided, or was accepted and not decided otherwise; else empty. */
  private static String uprn(ReviewRow row) {
    if (row.isDecided()) {
      return text(row.decidedUprn());
    }
    return row.band().equals(Band.ACCEPT.toString()) ? text(row.uprn()) : "";
  }

  private static List<String> escaped(List<String> cells, FormulaEscaping escaping) {
    return cells.stream().map(escaping::cell).toList();
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }
}
