package uk.trigpoint.formats.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.table.FeatureCells;

/**
 * Writes features as CSV: UTF-8, CRLF, a header, text columns always quoted so that a spreadsheet
 * does not read an identifier as a number.
 *
 * @see "RFC 4180"
 */
final class CsvFeatureWriter implements FeatureWriter {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final CsvWriter out;
  private final FeatureCells cells;

  CsvFeatureWriter(OutputStream stream, Layer layer, WriteOptions options) throws IOException {
    if (options.bom()) {
      stream.write(BYTE_ORDER_MARK);
    }
    this.cells = new FeatureCells(layer, options);
    List<Column> columns = layer.columns();
    List<String> header = cells.header();
    boolean[] text = new boolean[header.size()];
    for (int i = 0; i < columns.size(); i++) {
      text[i] = columns.get(i).type() == ColumnType.TEXT;
    }
    this.out =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .quoteStrategy(new QuoteTexts(text))
            .build(new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)));
    out.writeRecord(header);
  }

  @Override
  public void row(long fid, @Nullable Geometry geometry, @Nullable Object[] values) {
    out.writeRecord(cells.cells(fid, geometry, values));
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** Quotes the values of the text columns, except the header; null is empty and unquoted. */
  private record QuoteTexts(boolean[] text) implements QuoteStrategy {
    @Override
    public boolean quoteValue(int lineNo, int fieldIdx, String value) {
      return lineNo > 1 && text[fieldIdx];
    }
  }
}
