package uk.trigpoint.gazetteer.supply;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.records.version.RecordChange;

/** Writes changes as CSV, one line for each changed field of a record. */
final class ChangesCsv {
  private ChangesCsv() {}

  static String write(List<RecordChange> changes, FormulaEscaping escaping) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(
          "record",
          "key",
          "change",
          "field",
          "before",
          "after",
          "moved_metres",
          "easting",
          "northing",
          "line");
      for (RecordChange change : changes) {
        TreeSet<String> fields = new TreeSet<>(change.before().keySet());
        fields.addAll(change.after().keySet());
        if (fields.isEmpty()) {
          fields.add("geom");
        }
        for (String field : fields) {
          csv.writeRecord(
              change.record(),
              escaping.cell(String.join(" ", change.key().values())),
              change.change(),
              field,
              escaping.cell(change.before().getOrDefault(field, "")),
              escaping.cell(change.after().getOrDefault(field, "")),
              text(change.movedMetres()),
              text(change.easting()),
              text(change.northing()),
              text(change.line()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
