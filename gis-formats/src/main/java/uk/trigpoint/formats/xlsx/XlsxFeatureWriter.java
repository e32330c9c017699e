package uk.trigpoint.formats.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileMetadata;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.table.FeatureCells;
import uk.trigpoint.formats.table.SpreadsheetDays;
import uk.trigpoint.formats.xml.ReplacedCharacters;

/**
 * Writes features as a workbook with one sheet, and one about the file. Identifiers are texts, as
 * they are: a spreadsheet runs no text cell as a formula, so that none is escaped. Dates are cells
 * with dates, and times those of London.
 */
final class XlsxFeatureWriter implements FeatureWriter {
  private static final int MAX_ROWS = 1_048_575;
  private static final int MAX_CELL_CHARACTERS = 32_767;
  private static final int MAX_SHEET_NAME = 31;
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String TOO_LONG = "(too long for a cell)";

  private final XlsxWriter out;
  private final FeatureCells cells;
  private final List<Column> columns;
  private final OutputStream stream;
  private final ReplacedCharacters replaced;
  private int rows;
  private boolean finished;

  XlsxFeatureWriter(OutputStream stream, Layer layer, WriteOptions options) throws IOException {
    this.cells = new FeatureCells(layer, options.unescaped());
    this.columns = layer.columns();
    this.replaced = new ReplacedCharacters(columns);
    this.stream = stream;
    FileMetadata metadata = options.metadata();
    this.out =
        new XlsxWriter(
            stream,
            layer.name().substring(0, Math.min(MAX_SHEET_NAME, layer.name().length())),
            metadata == null ? Map.of() : metadata.entries());
    out.write(cells.header().stream().map(XlsxCell::text).toList());
  }

  /**
   * Writes a feature.
   *
   * @throws UnwritableException if a sheet cannot have more rows
   */
  @Override
  public void row(long fid, @Nullable Geometry geometry, @Nullable Object[] values) {
    if (++rows > MAX_ROWS) {
      throw new UnwritableException(
          "A sheet has %,d rows at most. Choose CSV.".formatted(MAX_ROWS));
    }
    replaced.count(values);
    List<@Nullable String> texts = cells.cells(fid, geometry, values);
    List<XlsxCell> row = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      row.add(cell(texts.get(i), i));
    }
    try {
      out.write(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private XlsxCell cell(@Nullable String text, int column) {
    if (text == null || text.isEmpty()) {
      return XlsxCell.EMPTY;
    }
    ColumnType type = column < columns.size() ? columns.get(column).type() : ColumnType.NUMBER;
    if (type.isTemporal()) {
      XlsxCell time = time(text, type);
      if (time != null) {
        return time;
      }
    }
    boolean number =
        column < columns.size()
            ? columns.get(column).type().isNumeric()
            : text.matches("-?[0-9]+(?:\\.[0-9]+)?");
    if (number && text.matches("-?[0-9]{1,15}(?:\\.[0-9]+)?")) {
      return new XlsxCell(text, XlsxCell.Kind.NUMBER);
    }
    return XlsxCell.text(text.length() > MAX_CELL_CHARACTERS ? TOO_LONG : text);
  }

  /** Returns a cell with a date or time; null if a spreadsheet has no number for it. */
  private static @Nullable XlsxCell time(String text, ColumnType type) {
    try {
      if (type == ColumnType.DATE) {
        Long day = SpreadsheetDays.number(LocalDate.parse(text));
        return day == null ? null : new XlsxCell(day.toString(), XlsxCell.Kind.DATE);
      }
      ZonedDateTime time = Instant.parse(text).atZone(LONDON);
      if (!time.withEarlierOffsetAtOverlap().equals(time)) {
        // The hour is repeated when the clocks go back; a cell would be read as the first one.
        return null;
      }
      String number = SpreadsheetDays.number(time.toLocalDateTime());
      return number == null ? null : new XlsxCell(number, XlsxCell.Kind.DATE_TIME);
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Override
  public List<String> notes() {
    return replaced.notes();
  }

  @Override
  public void finish() throws IOException {
    out.close();
    finished = true;
  }

  @Override
  public void close() throws IOException {
    if (!finished) {
      stream.close();
    }
  }
}
