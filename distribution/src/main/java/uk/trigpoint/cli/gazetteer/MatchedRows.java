package uk.trigpoint.cli.gazetteer;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
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
import uk.trigpoint.cli.PlatformClient;
import uk.trigpoint.formats.text.FormulaEscaping;

/** Streams the rows of a match response to a file, and those for review to a second file. */
final class MatchedRows {
  private static final List<String> REVIEW_HEADER =
      List.of("row", "text", "candidate", "uprn", "address", "score", "explanation", "decision");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Number of columns that matching adds after those of the file, without the candidates. */
  private static final int ADDED_COLUMNS = 7;

  private static final int BAND_COLUMN = 2;
  private static final long PROGRESS_INTERVAL_NANOS = 2_000_000_000L;

  private final long start = System.nanoTime();
  private long lastProgress = start;
  private long rows;
  private long accept;
  private long review;
  private long none;

  /** Numbers of rows by band. */
  @JsonPropertyOrder({"rows", "accept", "review", "none"})
  record Counts(long rows, long accept, long review, long none) {}

  private final FormulaEscaping escaping;

  private MatchedRows(FormulaEscaping escaping) {
    this.escaping = escaping;
  }

  /**
   * Writes all rows of a response.
   *
   * @param response CSV; has candidates only if a review file was requested
   * @param reviewFile null for no review file
   * @param escaping for the review file; the server has already escaped the response if requested
   * @throws IOException if the response is incomplete or a file cannot be written
   */
  static Counts write(
      InputStream response,
      char delimiter,
      Path out,
      @Nullable Path reviewFile,
      FormulaEscaping escaping)
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
        CsvWriter rows = csv(delimiter).build(file);
        @Nullable CsvWriter review =
            reviewFile == null ? null : csv(',').build(reviewFile, StandardCharsets.UTF_8)) {
      if (hasByteOrderMark) {
        file.write(BYTE_ORDER_MARK);
      }
      if (review != null) {
        review.writeRecord(REVIEW_HEADER);
      }
      return new MatchedRows(escaping).write(csv, rows, review);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Counts write(CsvReader<CsvRecord> csv, CsvWriter out, @Nullable CsvWriter reviews)
      throws IOException {
    boolean header = true;
    for (CsvRecord record : csv) {
      List<String> fields = record.getFields();
      int width = fields.size() - (reviews == null ? 0 : 1);
      out.writeRecord(fields.subList(0, width));
      if (!header) {
        count(fields.get(width - ADDED_COLUMNS + BAND_COLUMN));
        if (reviews != null && !fields.getLast().isEmpty()) {
          writeReview(reviews, PlatformClient.JSON.readTree(fields.getLast()));
        }
      }
      header = false;
    }
    printProgress(System.nanoTime());
    return new Counts(rows, accept, review, none);
  }

  private void writeReview(CsvWriter reviews, JsonNode row) {
    int rank = 1;
    for (JsonNode candidate : row.path("candidates")) {
      reviews.writeRecord(
          Long.toString(rows),
          escaping.cell(row.path("text").asText()),
          Integer.toString(rank++),
          candidate.path("uprn").asText(),
          escaping.cell(candidate.path("address").asText()),
          candidate.path("score").asText(),
          escaping.cell(candidate.path("explanation").asText()),
          "");
    }
  }

  private void count(String band) {
    rows++;
    switch (band) {
      case "accept" -> accept++;
      case "review" -> review++;
      default -> none++;
    }
    long now = System.nanoTime();
    if (now - lastProgress > PROGRESS_INTERVAL_NANOS) {
      printProgress(now);
    }
  }

  private void printProgress(long now) {
    lastProgress = now;
    System.err.printf(
        "  %,d rows, %,.0f rows/s%n", rows, rows / Math.max(1e-3, (now - start) / 1e9));
  }

  private static CsvWriter.CsvWriterBuilder csv(char delimiter) {
    return CsvWriter.builder().fieldSeparator(delimiter).lineDelimiter(LineDelimiter.CRLF);
  }
}
