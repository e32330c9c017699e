package uk.trigpoint.jobs.csv;

import java.util.List;
import java.util.stream.Collectors;
import uk.trigpoint.formats.text.FormulaEscaping;

/** Writes CSV (RFC 4180) with a byte order mark that is safe to open in a spreadsheet. */
public final class SpreadsheetCsv {
  private SpreadsheetCsv() {}

  /** Returns the CSV of rows, of which the first has the titles. */
  public static String of(List<List<String>> rows) {
    StringBuilder csv = new StringBuilder("\uFEFF");
    for (List<String> row : rows) {
      csv.append(row.stream().map(SpreadsheetCsv::quoted).collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return csv.toString();
  }

  private static String quoted(String cell) {
    String safe = FormulaEscaping.ON.cell(cell);
    return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
