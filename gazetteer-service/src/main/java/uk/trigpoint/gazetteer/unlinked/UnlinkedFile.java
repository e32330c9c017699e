package uk.trigpoint.gazetteer.unlinked;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.formats.csv.CsvFiles;
import uk.trigpoint.formats.csv.Delimiter;
import uk.trigpoint.gazetteer.upload.AddressColumns;
import uk.trigpoint.gazetteer.upload.ColumnReader;
import uk.trigpoint.gazetteer.upload.ColumnReading;

/**
 * Parses a list: CSV with a header. GeoPlace does not publish its columns, so they are recognised
 * by name. Unrecognised columns are kept unchanged.
 */
record UnlinkedFile(List<String> columns, List<Row> rows) {
  private static final List<String> REFERENCES =
      List.of(
          "reference",
          "crossreference",
          "xref",
          "udprn",
          "uarn",
          "barn",
          "billingauthorityreference",
          "baref",
          "id");
  private static final List<String> SOURCES =
      List.of("source", "type", "recordtype", "dataset", "category");

  /** A line with its recognised fields and its fault; null if it has none. */
  record Row(
      long line,
      List<String> fields,
      @Nullable String reference,
      @Nullable String address,
      @Nullable String postcode,
      @Nullable String source,
      @Nullable String fault) {}

  /**
   * Parses a text.
   *
   * @throws IllegalArgumentException if it is not a list; the message says why
   */
  static UnlinkedFile read(String text) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<CsvRecord> records = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvFiles.reader()
            .fieldSeparator(Delimiter.of(content.lines().findFirst().orElse("")).character())
            .ofCsvRecord(content)) {
      csv.forEach(records::add);
    } catch (CsvParseException e) {
      throw new IllegalArgumentException("the file is not CSV: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (records.isEmpty()) {
      throw new IllegalArgumentException("the file is empty");
    }
    List<String> columns = records.getFirst().getFields();
    Columns found = Columns.of(columns);
    if (!found.address().hasAddress()) {
      throw new IllegalArgumentException(
          "we could not recognise an address or postcode column in the header: "
              + String.join(", ", columns));
    }
    return new UnlinkedFile(
        columns, records.stream().skip(1).map(r -> row(r, columns.size(), found)).toList());
  }

  private static Row row(CsvRecord record, int width, Columns columns) {
    List<String> fields = record.getFields();
    String address =
        columns.address().textWithoutPostcode(i -> i < fields.size() ? fields.get(i) : "");
    String written = columns.address().postcode(i -> i < fields.size() ? fields.get(i) : "");
    String postcode = written.isEmpty() ? null : written;
    return new Row(
        record.getStartingLineNumber(),
        fields,
        field(fields, columns.reference()),
        address.isEmpty() ? null : address,
        postcode,
        field(fields, columns.source()),
        fault(fields.size(), width, address, postcode));
  }

  private static @Nullable String fault(
      int size, int width, String address, @Nullable String postcode) {
    if (size != width) {
      return size + " fields, but the header has " + width;
    }
    if (address.isEmpty()) {
      return postcode == null
          ? "the line has no address and no postcode"
          : "the line has no address";
    }
    return postcode != null && Postcode.find(postcode).isEmpty()
        ? "'" + postcode + "' is not a postcode"
        : null;
  }

  private static @Nullable String field(List<String> fields, int index) {
    String value = index < 0 || index >= fields.size() ? "" : fields.get(index).strip();
    return value.isEmpty() ? null : value;
  }

  /** The recognised columns: indexes, or -1 if there is none, and those of the address. */
  private record Columns(int reference, int source, ColumnReading address) {
    static Columns of(List<String> header) {
      List<String> names = header.stream().map(AddressColumns::normalise).toList();
      int reference = AddressColumns.indexOf(names, REFERENCES);
      int source = AddressColumns.indexOf(names, SOURCES);
      List<String> others = new ArrayList<>(header);
      IntStream.of(reference, source).filter(i -> i >= 0).forEach(i -> others.set(i, ""));
      return new Columns(reference, source, ColumnReader.readNames(others));
    }
  }
}
