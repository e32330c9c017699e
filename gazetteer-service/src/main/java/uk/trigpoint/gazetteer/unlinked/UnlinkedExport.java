package uk.trigpoint.gazetteer.unlinked;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.text.FormulaEscaping;

/**
 * Exports a list as CSV: the original columns, then the answers. If lines have more fields than the
 * header, the answers come after the longest line.
 */
final class UnlinkedExport {
  private static final List<String> ANSWER_COLUMNS =
      List.of("answer", "answer_uprn", "answer_note", "answered_at", "answered_by");

  private UnlinkedExport() {}

  static String csv(UnlinkedList list, List<UnlinkedLine> lines, FormulaEscaping escaping) {
    StringWriter out = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(out)) {
      int width =
          lines.stream().mapToInt(l -> l.fields().size()).reduce(list.columns().size(), Math::max);
      List<String> header = padded(list.columns(), width);
      header.addAll(ANSWER_COLUMNS);
      csv.writeRecord(escaped(header, escaping));
      for (UnlinkedLine line : lines) {
        List<String> row = padded(line.fields(), width);
        row.addAll(
            List.of(
                text(line.answer()),
                text(line.uprn()),
                text(line.note()),
                text(line.answeredAt()),
                text(line.answeredBy())));
        csv.writeRecord(escaped(row, escaping));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static List<String> escaped(List<String> cells, FormulaEscaping escaping) {
    return cells.stream().map(escaping::cell).toList();
  }

  private static List<String> padded(List<String> fields, int width) {
    List<String> padded = new ArrayList<>(fields);
    while (padded.size() < width) {
      padded.add("");
    }
    return padded;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
