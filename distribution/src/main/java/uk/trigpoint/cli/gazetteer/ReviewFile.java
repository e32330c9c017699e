package uk.trigpoint.cli.gazetteer;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import uk.trigpoint.cli.PlatformClient;
import uk.trigpoint.formats.text.FormulaEscaping;

/** Writes the candidates of rows in review as CSV, for an officer to decide. */
final class ReviewFile implements AutoCloseable {
  private final CsvWriter csv;
  private final FormulaEscaping escaping;

  ReviewFile(Path file, FormulaEscaping escaping) throws IOException {
    this.escaping = escaping;
    this.csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(file, StandardCharsets.UTF_8);
    csv.writeRecord(
        "row", "text", "candidate", "uprn", "address", "score", "explanation", "decision");
  }

  /**
   * Writes the candidates of a row.
   *
   * @param candidates JSON of the column {@code candidates}
   */
  void write(long rowNumber, String candidates) throws IOException {
    JsonNode row = PlatformClient.JSON.readTree(candidates);
    int rank = 1;
    for (JsonNode candidate : row.path("candidates")) {
      csv.writeRecord(
          Long.toString(rowNumber),
          escaping.cell(row.path("text").asText()),
          Integer.toString(rank++),
          candidate.path("uprn").asText(),
          escaping.cell(candidate.path("address").asText()),
          candidate.path("score").asText(),
          escaping.cell(candidate.path("explanation").asText()),
          "");
    }
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
