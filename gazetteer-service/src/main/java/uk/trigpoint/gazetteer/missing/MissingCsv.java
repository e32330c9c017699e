package uk.trigpoint.gazetteer.missing;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.text.FormulaEscaping;

/** Writes reported addresses as CSV for a custodian. */
final class MissingCsv {
  private static final List<String> HEADER =
      List.of(
          "reference",
          "text",
          "unit",
          "number",
          "street",
          "town",
          "postcode",
          "easting",
          "northing",
          "note",
          "date",
          "reports");
  private static final ZoneId COUNTY = ZoneId.of("Europe/London");

  private MissingCsv() {}

  static String write(List<MissingAddress> addresses, FormulaEscaping escaping) {
    StringWriter out = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(out)) {
      csv.writeRecord(HEADER);
      for (MissingAddress address : addresses) {
        csv.writeRecord(cells(address).stream().map(escaping::cell).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static List<String> cells(MissingAddress address) {
    UnderstoodAddress parts = address.parts();
    return List.of(
        address.reference(),
        address.text(),
        text(parts.unit()),
        text(parts.number()),
        text(parts.street()),
        text(parts.town()),
        text(parts.postcode()),
        text(address.easting()),
        text(address.northing()),
        String.join("; ", address.notes()),
        LocalDate.ofInstant(address.reportedAt(), COUNTY).toString(),
        Long.toString(address.reports()));
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }
}
