package uk.trigpoint.cli;

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
import uk.trigpoint.formats.text.FormulaEscaping;

/** Writes the rows of an answer as they come, and those for review to a file of their own. */
final class MatchedRows {
  private static final List<String> REVIEW_HEADER =
      List.of("row", "text", "candidate", "uprn", "address", "score", "explanation", "decision");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** The columns added behind those of the file, candidates not counted. */
  private static final int ADDED = 7;

  private static final int BAND = 2;
  private static final long TOLD_EVERY_NANOS = 2_000_000_000L;

  private final long start = System.nanoTime();
  private long told = start;
  private long rows;
  private long accept;
  private long review;
  private long none;

  /** How many rows came out in each band. */
  @JsonPropertyOrder({"rows", "accept", "review", "none"})
  record Counts(long rows, long accept, long review, long none) {}

  private final FormulaEscaping escaping;

  private MatchedRows(FormulaEscaping escaping) {
    this.escaping = escaping;
  }

  /**
   * Writes an answer to its end.
   *
   * @param reviewFile null when it is not wanted; the answer has no candidates then
   * @param escaping of the review file; the answer comes escaped or not
   */
  static Counts write(
      InputStream answer,
      char delimiter,
      Path out,
      @Nullable Path reviewFile,
      FormulaEscaping escaping)
      throws IOException {
    BufferedReader text = new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8));
    text.mark(1);
    boolean marked = text.read() == BYTE_ORDER_MARK;
    if (!marked) {
      text.reset();
    }
    try (CsvReader<CsvRecord> csv =
            CsvReader.builder().fieldSeparator(delimiter).skipEmptyLines(false).ofCsvRecord(text);
        BufferedWriter file = Files.newBufferedWriter(out);
        CsvWriter rows = csv(delimiter).build(file);
        @Nullable CsvWriter review =
            reviewFile == null ? null : csv(',').build(reviewFile, StandardCharsets.UTF_8)) {
      if (marked) {
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
        count(fields.get(width - ADDED + BAND));
        if (reviews != null && !fields.getLast().isEmpty()) {
          writeReview(reviews, PlatformClient.JSON.readTree(fields.getLast()));
        }
      }
      header = false;
    }
    tell(System.nanoTime());
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
    if (now - told > TOLD_EVERY_NANOS) {
      tell(now);
    }
  }

  private void tell(long now) {
    told = now;
    System.err.printf(
        "  %,d rows, %,.0f rows/s%n", rows, rows / Math.max(1e-3, (now - start) / 1e9));
  }

  private static CsvWriter.CsvWriterBuilder csv(char delimiter) {
    return CsvWriter.builder().fieldSeparator(delimiter).lineDelimiter(LineDelimiter.CRLF);
  }
}
