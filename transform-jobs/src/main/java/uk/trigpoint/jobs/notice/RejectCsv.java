package uk.trigpoint.jobs.notice;

import java.util.List;
import java.util.stream.Collectors;
import uk.trigpoint.formats.text.FormulaEscaping;

/** Writes rejected rows as CSV (RFC 4180), safe to open in a spreadsheet. */
public final class RejectCsv {
  private RejectCsv() {}

  /** Returns the CSV of a table, with a byte order mark. */
  public static String of(List<List<String>> rows) {
    StringBuilder csv = new StringBuilder("\uFEFF");
    for (List<String> row : rows) {
      csv.append(row.stream().map(RejectCsv::quoted).collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return csv.toString();
  }

  private static String quoted(String cell) {
    String safe = FormulaEscaping.ON.cell(cell);
    return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
