package uk.trigpoint.cli.gazetteer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.xlsx.XlsxCell;
import uk.trigpoint.formats.xlsx.XlsxReader;
import uk.trigpoint.formats.xlsx.XlsxWriter;

/** Saves a match response that is a workbook, without the candidates, which go to a review file. */
final class MatchedWorkbook {
  private static final String BAND = "band";

  private final @Nullable ReviewFile review;
  private final MatchCounter counter = new MatchCounter();
  private int width = -1;

  private MatchedWorkbook(@Nullable ReviewFile review) {
    this.review = review;
  }

  /**
   * Writes all rows of a response.
   *
   * @param response a workbook; has candidates only if there is a review file
   * @throws IOException if the response is incomplete or a file cannot be written
   */
  static MatchCounter.Counts write(InputStream response, Path out, @Nullable ReviewFile review)
      throws IOException {
    Path received = out.resolveSibling(out.getFileName() + ".received");
    try {
      Files.copy(response, received, StandardCopyOption.REPLACE_EXISTING);
      try (XlsxReader reader = XlsxReader.open(received);
          XlsxWriter writer = new XlsxWriter(Files.newOutputStream(out), reader.sheetName())) {
        return new MatchedWorkbook(review).write(reader, writer);
      }
    } catch (SourceException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      Files.deleteIfExists(received);
    }
  }

  private MatchCounter.Counts write(XlsxReader reader, XlsxWriter writer) throws IOException {
    Optional<List<XlsxCell>> next = reader.next();
    while (next.isPresent()) {
      List<XlsxCell> row = next.get();
      if (width < 0) {
        width = headerWidth(row);
        writer.write(row.subList(0, width < 0 ? row.size() : width));
      } else {
        writer.write(row.subList(0, Math.min(width, row.size())));
        counter.count(row.get(width - MatchedRows.ADDED_COLUMNS + MatchedRows.BAND_COLUMN).text());
        if (review != null && row.size() > width) {
          review.write(counter.rows(), row.get(width).text());
        }
      }
      next = reader.next();
    }
    return counter.finish();
  }

  /** Returns the number of columns without the candidates if a row is the header, otherwise -1. */
  private int headerWidth(List<XlsxCell> row) {
    int columns = row.size() - (review == null ? 0 : 1);
    int band = columns - MatchedRows.ADDED_COLUMNS + MatchedRows.BAND_COLUMN;
    return band >= 0 && row.get(band).text().endsWith(BAND) ? columns : -1;
  }
}
